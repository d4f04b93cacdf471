package vobe;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

final class TokenFilters {
  static final Map<String, AnalysisProvider<TokenFilterFactory>> ALL =
      Map.ofEntries(
          entry("lowercase", normalizer(settings -> LowerCaseFilter::new)),
          entry("uppercase", normalizer(settings -> UpperCaseFilter::new)),
          entry("trim", normalizer(settings -> TrimFilter::new)),
          entry("decimal_digit", normalizer(settings -> DecimalDigitFilter::new)),
          entry("asciifolding", normalizer(TokenFilters::asciiFolding)),
          entry("stemmer", filter(TokenFilters::stemmer)),
          entry("snowball", filter(TokenFilters::snowball)),
          entry("edge_ngram", filter(TokenFilters::edgeNGrams)),
          entry("ngram", filter(TokenFilters::nGrams)),
          entry("keyword_marker", filter(TokenFilters::keywordMarker)),
          entry("keyword_repeat", filter(settings -> KeywordRepeatFilter::new)),
          entry("remove_duplicates", filter(settings -> RemoveDuplicatesTokenFilter::new)),
          entry("reverse", filter(settings -> ReverseStringFilter::new)),
          entry("length", filter(TokenFilters::length)),
          entry("truncate", filter(TokenFilters::truncate)),
          entry("pattern_replace", filter(TokenFilters::replace)),
          entry("word_delimiter_graph", filter(TokenFilters::wordDelimiter)));

  private record Filter(String name, UnaryOperator<TokenStream> make)
      implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
      return make.apply(tokens);
    }
  }

  /** One that normalisers of keywords may use, too. */
  private record Normalizer(String name, UnaryOperator<TokenStream> make)
      implements NormalizingTokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
      return make.apply(tokens);
    }
  }

  private static AnalysisProvider<TokenFilterFactory> filter(
      Function<Settings, UnaryOperator<TokenStream>> make) {
    return (index, environment, name, settings) -> new Filter(name, make.apply(settings));
  }

  private static AnalysisProvider<TokenFilterFactory> normalizer(
      Function<Settings, UnaryOperator<TokenStream>> make) {
    return (index, environment, name, settings) -> new Normalizer(name, make.apply(settings));
  }

  private static UnaryOperator<TokenStream> asciiFolding(Settings settings) {
    boolean keep = settings.getAsBoolean("preserve_original", false);
    return tokens -> new ASCIIFoldingFilter(tokens, keep);
  }

  private static UnaryOperator<TokenStream> stemmer(Settings settings) {
    String language = settings.get("language", settings.get("name", "porter"));
    return switch (language.toLowerCase(Locale.ROOT)) {
      case "english", "porter" -> PorterStemFilter::new;
      case "porter2" -> tokens -> new SnowballFilter(tokens, "English");
      case "light_english", "kstem" -> KStemFilter::new;
      case "minimal_english" -> EnglishMinimalStemFilter::new;
      case "possessive_english" -> EnglishPossessiveFilter::new;
      case "light_russian" -> RussianLightStemFilter::new;
      default -> tokens -> new SnowballFilter(tokens, capitalised(language));
    };
  }

  private static UnaryOperator<TokenStream> snowball(Settings settings) {
    String language = capitalised(settings.get("language", "English"));
    return tokens -> new SnowballFilter(tokens, language);
  }

  private static String capitalised(String language) {
    return language.substring(0, 1).toUpperCase(Locale.ROOT)
        + language.substring(1).toLowerCase(Locale.ROOT);
  }

  private static UnaryOperator<TokenStream> edgeNGrams(Settings settings) {
    int shortest = settings.getAsInt("min_gram", 1);
    int longest = settings.getAsInt("max_gram", 2);
    boolean keep = settings.getAsBoolean("preserve_original", false);
    return tokens -> new EdgeNGramTokenFilter(tokens, shortest, longest, keep);
  }

  private static UnaryOperator<TokenStream> nGrams(Settings settings) {
    int shortest = settings.getAsInt("min_gram", 1);
    int longest = settings.getAsInt("max_gram", 2);
    boolean keep = settings.getAsBoolean("preserve_original", false);
    return tokens -> new NGramTokenFilter(tokens, shortest, longest, keep);
  }

  private static UnaryOperator<TokenStream> keywordMarker(Settings settings) {
    boolean ignoreCase = settings.getAsBoolean("ignore_case", false);
    CharArraySet words = new CharArraySet(settings.getAsList("keywords"), ignoreCase);
    return tokens -> new SetKeywordMarkerFilter(tokens, words);
  }

  private static UnaryOperator<TokenStream> length(Settings settings) {
    int shortest = settings.getAsInt("min", 0);
    int longest = settings.getAsInt("max", Integer.MAX_VALUE);
    return tokens -> new LengthFilter(tokens, shortest, longest);
  }

  private static UnaryOperator<TokenStream> truncate(Settings settings) {
    int length = settings.getAsInt("length", 10);
    return tokens -> new TruncateTokenFilter(tokens, length);
  }

  private static UnaryOperator<TokenStream> replace(Settings settings) {
    Pattern pattern = Pattern.compile(settings.get("pattern", ""));
    String replacement = settings.get("replacement", "");
    boolean all = settings.getAsBoolean("all", true);
    return tokens -> new PatternReplaceFilter(tokens, pattern, replacement, all);
  }

  private static final Map<String, Integer> DELIMITER_FLAGS =
      Map.of(
          "generate_word_parts", WordDelimiterGraphFilter.GENERATE_WORD_PARTS,
          "generate_number_parts", WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS,
          "split_on_case_change", WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE,
          "split_on_numerics", WordDelimiterGraphFilter.SPLIT_ON_NUMERICS,
          "stem_english_possessive", WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE,
          "catenate_words", WordDelimiterGraphFilter.CATENATE_WORDS,
          "catenate_numbers", WordDelimiterGraphFilter.CATENATE_NUMBERS,
          "catenate_all", WordDelimiterGraphFilter.CATENATE_ALL,
          "preserve_original", WordDelimiterGraphFilter.PRESERVE_ORIGINAL);

  private static UnaryOperator<TokenStream> wordDelimiter(Settings settings) {
    int flags = 0;
    for (Map.Entry<String, Integer> flag : DELIMITER_FLAGS.entrySet()) {
      String name = flag.getKey();
      // The official filter splits unless told not to, and joins or keeps only if told to.
      boolean unstated = !name.startsWith("catenate") && !name.equals("preserve_original");
      if (settings.getAsBoolean(name, unstated)) flags |= flag.getValue();
    }
    int chosen = flags;
    return tokens -> new WordDelimiterGraphFilter(tokens, chosen, null);
  }
}
