#include "desk/setup/setup_file.h"

#include "domain/enum_names.h"
#include "domain/json/company.h"
#include "domain/language_tag.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>

#include <functional>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initTemplates()
{
    Q_INIT_RESOURCE(templates);
}

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::ChoiceKind;

namespace
{

QString templateFolder()
{
    return QStringLiteral(":/templates/");
}

Result<QJsonObject> templateNamed(const QString &name)
{
    QFile file(templateFolder() + name + QStringLiteral(".json"));
    if (!setupTemplates().contains(name) || !file.open(QIODevice::ReadOnly))
        return fail(Code::FieldInvalid, QStringLiteral("template: there is no \"%1\"; there are %2")
                                            .arg(name, setupTemplates().join(QStringLiteral(", "))));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// One object of the file, and the first thing in it that does not fit, with the way there.
class SetupReader
{
public:
    SetupReader(QJsonObject object, QString where, const QStringList &known)
        : m_object(std::move(object))
        , m_where(std::move(where))
    {
        for (const QString &key : m_object.keys()) {
            if (!known.contains(key))
                note(key, QStringLiteral("there is no such key; known are %1")
                              .arg(known.join(QStringLiteral(", "))));
        }
    }

    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    QString text(const QString &key, bool needed = false)
    {
        const QJsonValue value = m_object.value(key);
        const QString text = value.toString().simplified();
        if (!value.isString() && !value.isUndefined())
            note(key, QStringLiteral("is no text"));
        else if (needed && text.isEmpty())
            note(key, QStringLiteral("is missing or empty"));
        return text;
    }
    QStringList texts(const QString &key)
    {
        QStringList out;
        int at = 0;
        for (const QJsonValue value : list(key)) {
            const QString text = value.toString().simplified();
            if (text.isEmpty())
                note(QStringLiteral("%1[%2]").arg(key).arg(at), QStringLiteral("is no text, or empty"));
            out.append(text);
            ++at;
        }
        return out;
    }
    QJsonArray list(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray() && !value.isUndefined())
            note(key, QStringLiteral("is no list"));
        return value.toArray();
    }
    QJsonObject object(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject() && !value.isUndefined())
            note(key, QStringLiteral("is no object"));
        return value.toObject();
    }
    /// Every object of a list, with its place.
    void each(const QString &key, const QStringList &known, const std::function<void(SetupReader &)> &read)
    {
        int at = 0;
        for (const QJsonValue value : list(key)) {
            const QString place = QStringLiteral("%1[%2]").arg(key).arg(at++);
            if (!value.isObject())
                note(place, QStringLiteral("is no object"));
            SetupReader part(value.toObject(), way(place), known);
            read(part);
            takeProblem(part);
        }
    }
    void note(const QString &key, const QString &what)
    {
        if (m_problem.isEmpty())
            m_problem = way(key) + QStringLiteral(": ") + what;
    }
    void takeProblem(const SetupReader &part)
    {
        if (m_problem.isEmpty())
            m_problem = part.m_problem;
    }
    [[nodiscard]] QString way(const QString &key) const
    {
        return m_where.isEmpty() ? key : m_where + u'.' + key;
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_where;
    QString m_problem;
};

void checkSetupZone(SetupReader &reader, const QString &zone)
{
    if (!zone.isEmpty() && !QTimeZone(zone.toLatin1()).isValid())
        reader.note(QStringLiteral("time_zone"),
                    QStringLiteral("\"%1\" is no time zone, for example Europe/Oslo").arg(zone));
}

void checkSetupCurrency(SetupReader &reader, const QString &currency)
{
    static const QRegularExpression code(QStringLiteral("^[A-Z]{3}$"));
    if (!currency.isEmpty() && !code.match(currency).hasMatch())
        reader.note(QStringLiteral("currency"),
                    QStringLiteral("\"%1\" is no currency, for example EUR").arg(currency));
}

/// The days that "mon", "mon-fri" or "sat-mon" mean; empty when it is none.
std::vector<size_t> daysOf(const QString &key)
{
    static const QStringList kDays{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
                                   QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"),
                                   QStringLiteral("sun")};
    const QStringList ends = key.toLower().split(u'-');
    const qsizetype from = kDays.indexOf(ends.front().trimmed());
    const qsizetype to = kDays.indexOf(ends.back().trimmed());
    std::vector<size_t> days;
    if (from < 0 || to < 0 || ends.size() > 2)
        return days;
    for (qsizetype day = from;; day = (day + 1) % kDays.size()) {
        days.push_back(static_cast<size_t>(day));
        if (day == to)
            return days;
    }
}

std::optional<domain::OpeningHours> setupHours(SetupReader &reader)
{
    const QString key = QStringLiteral("hours");
    if (!reader.has(key))
        return std::nullopt;
    domain::OpeningHours hours;
    const QJsonObject days = reader.object(key);
    for (const QString &name : days.keys()) {
        const std::vector<size_t> meant = daysOf(name);
        const auto ranges = domain::dayRangesFrom(days.value(name).toString());
        if (meant.empty() || !days.value(name).isString())
            reader.note(key + u'.' + name,
                        QStringLiteral("write days like mon or mon-fri, hours like \"08:00-16:00\""));
        else if (!ranges)
            reader.note(key + u'.' + name, QStringLiteral("\"%1\" does not fit").arg(ranges.error().detail));
        for (const size_t day : meant) {
            if (ranges)
                hours.days.at(day) = *ranges;
        }
    }
    return hours;
}

void setupCompany(SetupReader &reader, Setup &setup)
{
    if (!reader.has(QStringLiteral("company")))
        return;
    SetupReader part(reader.object(QStringLiteral("company")), reader.way(QStringLiteral("company")),
                     {QStringLiteral("name"), QStringLiteral("time_zone"), QStringLiteral("currency")});
    setup.company = domain::Company{.name = part.text(QStringLiteral("name"), true),
                                    .timeZone = part.text(QStringLiteral("time_zone"), true),
                                    .currency = part.text(QStringLiteral("currency"), true)};
    checkSetupZone(part, setup.company->timeZone);
    checkSetupCurrency(part, setup.company->currency);
    reader.takeProblem(part);
}

void setupTeams(SetupReader &reader, Setup &setup, const std::optional<domain::OpeningHours> &usual)
{
    reader.each(QStringLiteral("teams"),
                {QStringLiteral("name"), QStringLiteral("time_zone"), QStringLiteral("currency"),
                 QStringLiteral("hours")},
                [&](SetupReader &part) {
                    SetupTeam team{.name = part.text(QStringLiteral("name"), true),
                                   .timeZone = part.text(QStringLiteral("time_zone")),
                                   .currency = part.text(QStringLiteral("currency")),
                                   .hours = setupHours(part)};
                    checkSetupZone(part, team.timeZone);
                    checkSetupCurrency(part, team.currency);
                    if (!team.hours)
                        team.hours = usual;
                    for (const SetupTeam &before : setup.teams) {
                        if (before.name == team.name)
                            part.note(QStringLiteral("name"),
                                      QStringLiteral("\"%1\" stands there twice").arg(team.name));
                    }
                    setup.teams.push_back(team);
                });
}

void addSetupChoice(Setup &setup, ChoiceKind kind, const QString &text)
{
    for (const SetupChoice &one : setup.choices) {
        if (one.kind == kind && one.text.compare(text, Qt::CaseInsensitive) == 0)
            return;
    }
    setup.choices.push_back({kind, text});
}

void setupChoices(SetupReader &reader, Setup &setup)
{
    for (const QString &text : reader.texts(QStringLiteral("issue_types")))
        addSetupChoice(setup, ChoiceKind::IssueType, text);
    const QString key = QStringLiteral("reasons");
    const QJsonObject reasons = reader.object(key);
    SetupReader part(reasons, reader.way(key), reasons.keys());
    for (const QString &name : reasons.keys()) {
        const auto kind = domain::valueOf<ChoiceKind>(name);
        if (!kind || *kind == ChoiceKind::IssueType)
            part.note(name,
                      QStringLiteral("there are OpenOtherTeam, OpenRestricted, OpenEarlier, Move, Merge"));
        for (const QString &text : part.texts(name))
            addSetupChoice(setup, kind.value_or(ChoiceKind::Move), text);
    }
    reader.takeProblem(part);
}

void setupHolidays(SetupReader &reader, Setup &setup)
{
    reader.each(QStringLiteral("holidays"),
                {QStringLiteral("day"), QStringLiteral("name"), QStringLiteral("team")},
                [&](SetupReader &part) {
                    const QString text = part.text(QStringLiteral("day"), true);
                    const QDate day = QDate::fromString(text, Qt::ISODate);
                    if (!day.isValid())
                        part.note(QStringLiteral("day"),
                                  QStringLiteral("\"%1\" is no day like 2026-12-25").arg(text));
                    setup.holidays.push_back({.day = day,
                                              .name = part.text(QStringLiteral("name"), true),
                                              .team = part.text(QStringLiteral("team"))});
                });
}

void setupPeople(SetupReader &reader, Setup &setup)
{
    reader.each(QStringLiteral("people"),
                {QStringLiteral("name"), QStringLiteral("role"), QStringLiteral("team"),
                 QStringLiteral("login"), QStringLiteral("languages")},
                [&](SetupReader &part) {
                    const QString role = part.text(QStringLiteral("role"), true);
                    const auto known = domain::valueOf<domain::Role>(role);
                    if (!known)
                        part.note(QStringLiteral("role"), QStringLiteral("\"%1\" is no role").arg(role));
                    SetupPerson person{.name = part.text(QStringLiteral("name"), true),
                                       .role = known.value_or(domain::Role::Agent),
                                       .team = part.text(QStringLiteral("team")),
                                       .login = part.text(QStringLiteral("login")),
                                       .languages = part.texts(QStringLiteral("languages"))};
                    for (const QString &word : person.languages) {
                        if (!domain::languageTag(word))
                            part.note(QStringLiteral("languages"),
                                      QStringLiteral("\"%1\" is no language").arg(word));
                    }
                    setup.people.push_back(person);
                });
}

Result<Setup> wholeSetup(SetupReader &reader, const QJsonObject &usual)
{
    Setup setup;
    SetupReader base(usual, QStringLiteral("template"), usual.keys());
    setupCompany(reader, setup);
    setupTeams(reader, setup, setupHours(base));
    setupChoices(reader, setup);
    setupChoices(base, setup);
    setupHolidays(reader, setup);
    setupPeople(reader, setup);
    reader.takeProblem(base);
    if (!reader.problem().isEmpty())
        return fail(Code::FieldInvalid, reader.problem());
    return setup;
}

} // namespace

QStringList setupTemplates()
{
    initTemplates();
    QStringList names;
    for (const QString &file :
         QDir(templateFolder()).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names.append(file.section(u'.', 0, 0));
    return names;
}

QString setupTemplateTitle(const QString &name)
{
    const Result<QJsonObject> found = templateNamed(name);
    return found ? found->value(QStringLiteral("title")).toString() : QString();
}

Result<Setup> setupFrom(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        const auto line = json.left(problem.offset).count('\n') + 1;
        return fail(Code::FieldInvalid,
                    document.isNull() ? QStringLiteral("line %1: %2").arg(line).arg(problem.errorString())
                                      : QStringLiteral("the file holds no object"));
    }
    return setupFrom(document.object());
}

Result<Setup> setupFrom(const QJsonObject &object)
{
    SetupReader reader(object, {},
                       {QStringLiteral("company"), QStringLiteral("template"), QStringLiteral("teams"),
                        QStringLiteral("issue_types"), QStringLiteral("reasons"), QStringLiteral("holidays"),
                        QStringLiteral("people")});
    const QString name = reader.text(QStringLiteral("template"));
    if (name.isEmpty())
        return wholeSetup(reader, {});
    const Result<QJsonObject> usual = templateNamed(name);
    return usual ? wholeSetup(reader, *usual) : Result<Setup>(tl::unexpected(usual.error()));
}

} // namespace leeway::desk
