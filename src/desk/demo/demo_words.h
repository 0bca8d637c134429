#pragma once

#include "base/result.h"
#include "desk/demo/demo_random.h"

#include <QHash>
#include <QStringList>

#include <map>
#include <vector>

namespace leeway::desk
{

/// What the texts of one case are about: the same thing, part, fault and order number in all of them. Any
/// number will do, the same one says the same in every text.
struct DemoTopic {
    quint64 value = 0;
};

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
    /// One sentence of `group`, with a capital letter at its start.
    [[nodiscard]] QString sentence(Group group, DemoTopic topic, DemoRandom &random) const;
    /// What a customer writes: a greeting, what happened, perhaps a wish, an end.
    [[nodiscard]] QString message(DemoTopic topic, DemoRandom &random) const;
    /// What we answer.
    [[nodiscard]] QString answer(DemoTopic topic, DemoRandom &random) const;

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
    /// The sentences of a group in a ring: one after the other, none is said twice in a text.
    [[nodiscard]] const Sentence &sentenceAt(Group group, quint32 place) const;
    void append(QString &out, const Sentence &sentence, DemoTopic topic, DemoRandom &random) const;
    void appendSlot(QString &out, int slot, DemoRandom &random) const;
    [[nodiscard]] bool isOfTheTopic(int slot) const;

    QString m_language;
    QString m_between; ///< between sentences: a space, nothing in Japanese
    std::vector<QStringList> m_lists;
    std::vector<bool> m_topical; ///< by list: one entry of it belongs to a case and stays the same
    std::vector<std::vector<Sentence>> m_groups;
};

/// All languages of resources/demo/words by tag.
base::Result<std::map<QString, DemoWords>> readDemoWords();

} // namespace leeway::desk
