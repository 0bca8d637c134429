#include "ingest/time_parser.h"

#include "ingest/time_scanner.h"

namespace leeway::ingest
{

using base::Code;
using base::fail;
using namespace std::chrono;

void TimeFormat::addRun(char letter, int count)
{
    const auto add = [this](Field field, int least, int most) {
        m_tokens.push_back({field, least, most, 0});
    };
    const int least = count == 1 ? 1 : 2;
    switch (letter) {
    case 'y':
        add(count > 2 ? Field::Year : Field::ShortYear, count > 2 ? 4 : 2, count > 2 ? 4 : 2);
        return;
    case 'M':
        if (count > 2)
            add(Field::MonthName, count, count);
        else
            add(Field::Month, least, 2);
        return;
    case 'd':
        if (count > 2)
            add(Field::DayName, count, count);
        else
            add(Field::Day, least, 2);
        return;
    case 'H':
    case 'h':
        add(Field::Hour, least, 2);
        return;
    case 'm':
        add(Field::Minute, least, 2);
        return;
    case 's':
        add(Field::Second, least, 2);
        return;
    case 'z':
        add(Field::Milli, 1, 3);
        return;
    default:
        break;
    }
    for (int i = 0; i < count; ++i)
        m_tokens.push_back({Field::Literal, 1, 1, letter});
}

bool TimeFormat::hasDate() const
{
    bool year = false;
    bool month = false;
    for (const Token &token : m_tokens) {
        year = year || token.field == Field::Year || token.field == Field::ShortYear;
        month = month || token.field == Field::Month || token.field == Field::MonthName;
    }
    return year && month;
}

base::Result<TimeFormat> TimeFormat::parse(QStringView text)
{
    TimeFormat format;
    if (text == u"iso")
        format.m_shape = Shape::Iso;
    else if (text == u"epoch")
        format.m_shape = Shape::Epoch;
    else if (text == u"epochms")
        format.m_shape = Shape::EpochMs;
    if (format.m_shape != Shape::Letters)
        return format;
    const QByteArray bytes = text.toUtf8();
    for (qsizetype at = 0; at < bytes.size();) {
        if (bytes.mid(at, 5) == "+zzzz") {
            format.m_tokens.push_back({Field::Offset, 1, 1, 0});
            at += 5;
        } else if (bytes.mid(at, 2).toUpper() == "AP") {
            format.m_tokens.push_back({Field::Half, 2, 2, 0});
            at += 2;
        } else {
            qsizetype end = at + 1;
            while (end < bytes.size() && bytes[end] == bytes[at])
                ++end;
            format.addRun(bytes[at], static_cast<int>(end - at));
            at = end;
        }
    }
    if (!format.hasDate())
        return fail(Code::MappingInvalid,
                    QStringLiteral("'%1' is no date format: it needs a year and a month, or be "
                                   "\"iso\", \"epoch\" or \"epochms\"")
                        .arg(text));
    return format;
}

bool TimeFormat::readToken(const Token &token, TimeScanner &scanner)
{
    TimeParts &parts = scanner.parts;
    switch (token.field) {
    case Field::Literal:
        return scanner.skip(token.literal);
    case Field::Year:
        return scanner.digits(4, 4, parts.year);
    case Field::ShortYear: {
        const bool read = scanner.digits(2, 2, parts.year);
        parts.year += parts.year < 70 ? 2000 : 1900;
        return read;
    }
    case Field::Month:
        return scanner.digits(token.least, token.most, parts.month);
    case Field::MonthName:
        return scanner.monthName(token.least > 3);
    case Field::Day:
        return scanner.digits(token.least, token.most, parts.day);
    case Field::DayName:
        return scanner.letters();
    case Field::Hour:
        return scanner.digits(token.least, token.most, parts.hour);
    case Field::Minute:
        return scanner.digits(token.least, token.most, parts.minute);
    case Field::Second:
        return scanner.digits(token.least, token.most, parts.second);
    case Field::Milli:
        return scanner.fraction();
    case Field::Half:
        return scanner.half();
    case Field::Offset:
        return scanner.offset();
    }
    return false;
}

std::optional<WrittenTime> TimeFormat::read(std::string_view text, const char *&why) const
{
    TimeScanner scanner(text);
    switch (m_shape) {
    case Shape::Iso:
        return scanner.readIso(why);
    case Shape::Epoch:
        return scanner.readEpoch(1000, why);
    case Shape::EpochMs:
        return scanner.readEpoch(1, why);
    case Shape::Letters:
        break;
    }
    for (const Token &token : m_tokens) {
        if (!readToken(token, scanner)) {
            why = "it is not written in that form";
            return std::nullopt;
        }
    }
    return scanner.finish(why);
}

} // namespace leeway::ingest
