#include "ingest/text_template.h"

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

base::Result<TextTemplate> broken(const QString &place, qsizetype at, QStringView what)
{
    return fail(Code::MappingInvalid, QStringLiteral("%1: %2 at character %3").arg(place, what).arg(at + 1));
}

/// The first `count` characters (code points) of UTF-8 text.
std::string_view head(std::string_view text, int count)
{
    size_t at = 0;
    while (at < text.size() && count > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at;
        --count;
    }
    return text.substr(0, at);
}

} // namespace

int ColumnTable::slot(const QString &name, const QString &place)
{
    const auto known = m_names.indexOf(name);
    if (known >= 0)
        return static_cast<int>(known);
    m_names.append(name);
    m_places.append(place);
    return static_cast<int>(m_names.size()) - 1;
}

/// "{name}" or "{name:8}" without its braces.
void TextTemplate::addSlot(QString name, int group, const QString &place, ColumnTable &columns)
{
    int longest = -1;
    const auto colon = name.lastIndexOf(u':');
    bool isNumber = false;
    const int count = colon > 0 ? QStringView(name).mid(colon + 1).toInt(&isNumber) : 0;
    if (isNumber && count > 0) {
        longest = count;
        name.truncate(colon);
    }
    m_parts.push_back({{}, columns.slot(name, place), longest, group});
}

base::Result<TextTemplate> TextTemplate::parse(const QString &text, const QString &place,
                                               ColumnTable &columns)
{
    TextTemplate made;
    QString literal;
    int groups = 0;
    int group = 0;
    const auto flush = [&] {
        if (!literal.isEmpty())
            made.m_parts.push_back({literal.toStdString(), -1, -1, group});
        literal.clear();
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (!QStringView(u"{}[]").contains(c)) {
            literal.append(c);
        } else if (at + 1 < text.size() && text[at + 1] == c) {
            literal.append(c);
            ++at;
        } else if (c == u'{') {
            const auto end = text.indexOf(u'}', at);
            if (end <= at + 1)
                return broken(place, at, end < 0 ? u"'{' without '}'" : u"'{}' names no column");
            flush();
            made.addSlot(text.mid(at + 1, end - at - 1), group, place, columns);
            at = end;
        } else if (c == u'[' && group == 0) {
            flush();
            group = ++groups;
        } else if (c == u']' && group != 0) {
            flush();
            group = 0;
        } else {
            return broken(place, at,
                          c == u'[' ? u"'[' inside '['" : u"a closing bracket that nothing opened");
        }
    }
    flush();
    if (group != 0)
        return broken(place, text.size() - 1, u"'[' without ']'");
    return made;
}

bool TextTemplate::groupStands(int group, const Fields &fields) const
{
    for (const Part &part : m_parts) {
        if (part.group == group && part.slot >= 0 && fields[static_cast<size_t>(part.slot)].empty())
            return false;
    }
    return true;
}

std::string_view TextTemplate::fill(const Fields &fields, std::string &scratch) const
{
    if (m_parts.size() == 1 && m_parts.front().group == 0) {
        const Part &only = m_parts.front();
        if (only.slot < 0)
            return only.literal;
        const std::string_view value = fields[static_cast<size_t>(only.slot)];
        return only.longest < 0 ? value : head(value, only.longest);
    }
    scratch.clear();
    bool anyValue = false;
    bool anySlot = false;
    int judged = 0;
    bool stands = true;
    for (const Part &part : m_parts) {
        if (part.group != 0 && part.group != judged) {
            judged = part.group;
            stands = groupStands(part.group, fields);
        }
        anySlot = anySlot || part.slot >= 0;
        if (part.group != 0 && !stands)
            continue;
        if (part.slot < 0) {
            scratch.append(part.literal);
            continue;
        }
        const std::string_view value = fields[static_cast<size_t>(part.slot)];
        anyValue = anyValue || !value.empty();
        scratch.append(part.longest < 0 ? value : head(value, part.longest));
    }
    if (anySlot && !anyValue)
        scratch.clear(); // only the words between empty columns would stand: that says nothing
    return scratch;
}

} // namespace leeway::ingest
