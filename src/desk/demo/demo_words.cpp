#include "desk/demo/demo_words.h"

#include "desk/demo/demo_files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace leeway::desk
{

namespace
{

constexpr std::array<const char *, 7> kGroupNames{"title", "open", "tell", "ask", "close", "answer", "note"};
/// Slots that a case keeps; "stem" and "piece" make the part in languages that join words.
const QStringList kTopicalSlots{QStringLiteral("thing"), QStringLiteral("part"), QStringLiteral("fault"),
                                QStringLiteral("stem"), QStringLiteral("piece")};

/// Divisible by every small number, so that no sentence of a group is picked more often than another.
constexpr quint32 kAnyPlace = 720720;

} // namespace

base::Result<DemoWords::Sentence> DemoWords::taken(const QString &written,
                                                   const QHash<QString, int> &lists) const
{
    Sentence sentence;
    qsizetype at = 0;
    while (at < written.size()) {
        const qsizetype open = written.indexOf(u'{', at);
        if (open < 0) {
            sentence.push_back({written.mid(at), kNone});
            break;
        }
        const qsizetype close = written.indexOf(u'}', open);
        const QString name = written.mid(open + 1, close - open - 1);
        if (close < 0 || !lists.contains(name))
            return base::fail(base::Code::FieldInvalid,
                              QStringLiteral("\"%1\": nothing fills {%2}").arg(written, name));
        sentence.push_back({written.mid(at, open - at), lists.value(name)});
        at = close + 1;
    }
    return sentence;
}

base::Result<DemoWords> DemoWords::parse(const QByteArray &json, const QString &fileName)
{
    const QJsonObject top = QJsonDocument::fromJson(json).object();
    DemoWords words;
    words.m_language = top.value(QLatin1StringView("language")).toString();
    if (words.m_language.isEmpty())
        return base::fail(base::Code::FieldInvalid, fileName + QStringLiteral(": no language"));
    words.m_between = words.m_language == QLatin1StringView("ja") ? QString() : QStringLiteral(" ");
    QHash<QString, int> lists{{QStringLiteral("n"), kNumber}, {QStringLiteral("order"), kOrder}};
    const QJsonObject slotObject = top.value(QLatin1StringView("slots")).toObject();
    for (auto it = slotObject.begin(); it != slotObject.end(); ++it) {
        lists.insert(it.key(), static_cast<int>(words.m_lists.size()));
        words.m_lists.push_back(it.value().toString().split(u'|', Qt::SkipEmptyParts));
        words.m_topical.push_back(kTopicalSlots.contains(it.key()));
        if (words.m_lists.back().isEmpty())
            return base::fail(base::Code::FieldInvalid,
                              fileName + QStringLiteral(": empty slot ") + it.key());
    }
    for (const char *group : kGroupNames) {
        std::vector<Sentence> sentences;
        const QJsonArray array = top.value(QLatin1StringView(group)).toArray();
        for (const QJsonValue written : array) {
            base::Result<Sentence> sentence = words.taken(written.toString(), lists);
            if (!sentence)
                return base::fail(base::Code::FieldInvalid,
                                  fileName + QStringLiteral(": ") + sentence.error().detail);
            sentences.push_back(*std::move(sentence));
        }
        if (sentences.empty())
            return base::fail(base::Code::FieldInvalid,
                              fileName + QStringLiteral(": no ") + QLatin1StringView(group));
        words.m_groups.push_back(std::move(sentences));
    }
    return words;
}

void DemoWords::appendSlot(QString &out, int slot, DemoRandom &random) const
{
    if (slot >= 0) {
        const QStringList &list = m_lists[static_cast<size_t>(slot)];
        out += list[static_cast<qsizetype>(random.below(static_cast<quint32>(list.size())))];
    } else if (slot == kNumber) {
        out += QChar(static_cast<char16_t>(u'2' + random.below(8)));
    } else if (slot == kOrder) {
        quint32 number = 700000 + random.below(100000);
        std::array<char16_t, 7> digits{};
        for (size_t i = digits.size(); i-- > 0;) {
            digits[i] = i == 3 ? u' ' : static_cast<char16_t>(u'0' + number % 10);
            number = i == 3 ? number : number / 10;
        }
        out += QStringView(digits.data(), static_cast<qsizetype>(digits.size()));
    }
}

bool DemoWords::isOfTheTopic(int slot) const
{
    return slot == kOrder || (slot >= 0 && m_topical[static_cast<size_t>(slot)]);
}

const DemoWords::Sentence &DemoWords::sentenceAt(Group group, quint32 place) const
{
    const std::vector<Sentence> &sentences = m_groups[static_cast<size_t>(group)];
    return sentences[place % sentences.size()];
}

void DemoWords::append(QString &out, const Sentence &sentence, DemoTopic topic, DemoRandom &random) const
{
    const qsizetype start = out.size();
    for (auto piece = sentence.begin(); piece != sentence.end(); ++piece) {
        out += piece->text;
        // The second one of a kind in a sentence is another thing: "the invoice lists a lid, we got a hose".
        const auto isSameSlot = [&](const Piece &earlier) { return earlier.slot == piece->slot; };
        if (isOfTheTopic(piece->slot) && std::none_of(sentence.begin(), piece, isSameSlot)) {
            DemoRandom ofTheTopic(topic.value, static_cast<quint64>(piece->slot + 8));
            appendSlot(out, piece->slot, ofTheTopic);
        } else {
            appendSlot(out, piece->slot, random);
        }
    }
    if (start < out.size() && out.at(start).isLower())
        out[start] = out.at(start).toUpper();
}

QString DemoWords::sentence(Group group, DemoTopic topic, DemoRandom &random) const
{
    QString out;
    append(out, sentenceAt(group, random.below(kAnyPlace)), topic, random);
    return out;
}

QString DemoWords::message(DemoTopic topic, DemoRandom &random) const
{
    QString out;
    out.reserve(320);
    append(out, sentenceAt(Group::Open, random.below(kAnyPlace)), topic, random);
    out += QStringLiteral("\n\n");
    const quint32 told = 1 + random.skewed(4);
    const quint32 first = random.below(kAnyPlace);
    for (quint32 i = 0; i < told; ++i) {
        if (i > 0)
            out += m_between;
        append(out, sentenceAt(Group::Tell, first + i), topic, random);
    }
    if (random.chance(70)) {
        out += m_between;
        append(out, sentenceAt(Group::Ask, random.below(kAnyPlace)), topic, random);
    }
    out += QStringLiteral("\n\n");
    append(out, sentenceAt(Group::Close, random.below(kAnyPlace)), topic, random);
    return out;
}

QString DemoWords::answer(DemoTopic topic, DemoRandom &random) const
{
    QString out;
    out.reserve(240);
    append(out, sentenceAt(Group::Open, random.below(kAnyPlace)), topic, random);
    out += QStringLiteral("\n\n");
    const quint32 told = 1 + random.below(3);
    const quint32 first = random.below(kAnyPlace);
    for (quint32 i = 0; i < told; ++i) {
        if (i > 0)
            out += m_between;
        append(out, sentenceAt(Group::Answer, first + i), topic, random);
    }
    out += QStringLiteral("\n\nAldera Home");
    return out;
}

base::Result<std::map<QString, DemoWords>> readDemoWords()
{
    const auto files = demoFiles(QStringLiteral("words"));
    if (!files)
        return tl::unexpected<base::Error>(files.error());
    std::map<QString, DemoWords> all;
    for (const DemoFile &file : *files) {
        base::Result<DemoWords> words = DemoWords::parse(file.bytes, file.name);
        if (!words)
            return tl::unexpected<base::Error>(words.error());
        all.emplace(words->language(), *words);
    }
    return all;
}

} // namespace leeway::desk
