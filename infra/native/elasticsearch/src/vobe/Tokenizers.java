package vobe;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

final class Tokenizers {
  static final Map<String, AnalysisProvider<TokenizerFactory>> ALL =
      Map.ofEntries(
          entry("keyword", tokenizer(settings -> KeywordTokenizer::new)),
          entry("whitespace", tokenizer(settings -> WhitespaceTokenizer::new)),
          entry("letter", tokenizer(settings -> LetterTokenizer::new)),
          entry("edge_ngram", tokenizer(Tokenizers::edgeNGrams)),
          entry("ngram", tokenizer(Tokenizers::nGrams)));

  private static AnalysisProvider<TokenizerFactory> tokenizer(
      Function<Settings, Supplier<Tokenizer>> make) {
    return (index, environment, name, settings) ->
        TokenizerFactory.newFactory(name, make.apply(settings));
  }

  // Letters and digits make words: the token_chars that indices of text ask for.

  private static Supplier<Tokenizer> edgeNGrams(Settings settings) {
    int shortest = settings.getAsInt("min_gram", 1);
    int longest = settings.getAsInt("max_gram", 2);
    return () ->
        new EdgeNGramTokenizer(shortest, longest) {
          @Override
          protected boolean isTokenChar(int character) {
            return Character.isLetterOrDigit(character);
          }
        };
  }

  private static Supplier<Tokenizer> nGrams(Settings settings) {
    int shortest = settings.getAsInt("min_gram", 1);
    int longest = settings.getAsInt("max_gram", 2);
    return () ->
        new NGramTokenizer(shortest, longest) {
          @Override
          protected boolean isTokenChar(int character) {
            return Character.isLetterOrDigit(character);
          }
        };
  }
}
