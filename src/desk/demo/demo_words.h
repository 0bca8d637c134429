#pragma once

#include "base/result.h"
#include "desk/demo/demo_random.h"

#include <QHash>
#include <QStringList>

#include <map>
#include <vector>

namespace leeway::desk
{

/// The phrases of one language, taken apart once. Composing is appending, so that millions of bodies are
/// cheap.
class DemoWords
{
public:
    enum class Group { Title, Open, Tell, Ask, Close, Answer, Note };

    /// Reads one file of resources/demo/words. FieldInvalid names a sentence with a slot that the file does
    /// not fill.
    static base::Result<DemoWords> parse(const QByteArray &json, const QString &fileName);

    [[nodiscard]] const QString &language() const { return m_language; }
    /// Appends one sentence of `group` to `out`, with a capital letter at its start.
    void append(QString &out, Group group, DemoRandom &random) const;
    [[nodiscard]] QString sentence(Group group, DemoRandom &random) const;
    /// What a customer writes: a greeting, what happened, perhaps a wish, an end.
    [[nodiscard]] QString message(DemoRandom &random) const;
    /// What we answer.
    [[nodiscard]] QString answer(DemoRandom &random) const;

private:
    /// Text, then what fills the slot behind it: a list, or one of the negative numbers below.
    struct Piece {
        QString text;
        int slot = kNone;
    };
    static constexpr int kNone = -1;
    static constexpr int kNumber = -2; ///< {n}: 2 to 9
    static constexpr int kOrder = -3;  ///< {order}: "741 208"
    using Sentence = std::vector<Piece>;

    base::Result<Sentence> taken(const QString &written, const QHash<QString, int> &lists) const;
    void appendSlot(QString &out, int slot, DemoRandom &random) const;

    QString m_language;
    QString m_between; ///< between sentences: a space, nothing in Japanese
    std::vector<QStringList> m_lists;
    std::vector<std::vector<Sentence>> m_groups;
};

/// All languages of resources/demo/words by tag.
base::Result<std::map<QString, DemoWords>> readDemoWords();

} // namespace leeway::desk
