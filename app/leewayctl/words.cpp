#include "app/leewayctl/words.h"

namespace leeway::ctl
{

std::optional<Words> readWords(const QStringList &words, const Grammar &grammar)
{
    Words read;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (optionsEnded || !word.startsWith(QLatin1String("--"))) {
            read.plain.append(word);
        } else if (word == QLatin1String("--")) {
            optionsEnded = true;
        } else if (const QString name = word.mid(2); grammar.flags.contains(name)) {
            read.options.insert(name, {});
        } else if (grammar.valued.contains(name) && i + 1 < words.size()) {
            read.options.insert(name, words[++i]);
        } else {
            return std::nullopt;
        }
    }
    if (read.plain.size() < grammar.least || read.plain.size() > grammar.most)
        return std::nullopt;
    return read;
}

} // namespace leeway::ctl
