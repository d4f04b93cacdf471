package vobe;

import java.io.Reader;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

final class CharFilters {
  static final Map<String, AnalysisProvider<CharFilterFactory>> ALL =
      Map.of(
          "html_strip", filter(settings -> HTMLStripCharFilter::new),
          "mapping", AnalysisPlugin.requiresAnalysisSettings(filter(CharFilters::mapping)),
          "pattern_replace", AnalysisPlugin.requiresAnalysisSettings(filter(CharFilters::replace)));

  private record Filter(String name, UnaryOperator<Reader> make)
      implements NormalizingCharFilterFactory {
    @Override
    public Reader create(Reader text) {
      return make.apply(text);
    }
  }

  private static AnalysisProvider<CharFilterFactory> filter(
      Function<Settings, UnaryOperator<Reader>> make) {
    return (index, environment, name, settings) -> new Filter(name, make.apply(settings));
  }

  private static UnaryOperator<Reader> mapping(Settings settings) {
    NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
    for (String rule : settings.getAsList("mappings")) {
      String[] sides = rule.split("=>", 2);
      if (sides.length < 2) throw new IllegalArgumentException("Invalid mapping rule: " + rule);
      builder.add(sides[0].trim(), sides[1].trim());
    }
    NormalizeCharMap map = builder.build();
    return text -> new MappingCharFilter(map, text);
  }

  private static UnaryOperator<Reader> replace(Settings settings) {
    Pattern pattern = Pattern.compile(settings.get("pattern"));
    String replacement = settings.get("replacement", "");
    return text -> new PatternReplaceCharFilter(pattern, replacement, text);
  }
}
