#include "app/leewayctl/setup_questions.h"

#include "desk/setup/setup_file.h"
#include "domain/enum_names.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

namespace leeway::ctl
{

using base::Code;
using base::Result;

namespace
{

QString isSomething(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("write a name") : QString();
}

QString isAnything(const QString &)
{
    return {};
}

QString isTimeZone(const QString &text)
{
    return QTimeZone(text.toLatin1()).isValid()
               ? QString()
               : QStringLiteral("\"%1\" is no time zone; write it like Europe/Oslo").arg(text);
}

QString isCurrency(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("^[A-Z]{3}$"));
    return code.match(text).hasMatch() ? QString()
                                       : QStringLiteral("\"%1\" is no currency; write it like EUR").arg(text);
}

QString isTemplate(const QString &text)
{
    return text == QLatin1String("none") || desk::setupTemplates().contains(text)
               ? QString()
               : QStringLiteral("there is no \"%1\"").arg(text);
}

QString isRole(const QString &text)
{
    return domain::valueOf<domain::Role>(text)
               ? QString()
               : QStringLiteral("\"%1\" is no role; there are Agent, Senior, Lead, Deputy, Finance, Quality, "
                                "Admin, Auditor")
                     .arg(text);
}

} // namespace

SetupQuestions::SetupQuestions(QTextStream &in, QTextStream &out, QString name)
    : m_in(in)
    , m_out(out)
    , m_name(std::move(name))
{
}

QString SetupQuestions::answer(const QString &question, const QString &usual,
                               QString (*check)(const QString &))
{
    while (!m_ended) {
        m_out << question << (usual.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(usual)) << ": ";
        m_out.flush();
        const QString line = m_in.readLine();
        if (line.isNull()) {
            m_ended = true;
            break;
        }
        const QString said = line.simplified().isEmpty() ? usual : line.simplified();
        const QString problem = check(said);
        if (problem.isEmpty())
            return said;
        m_out << "  " << problem << '\n';
    }
    return {};
}

void SetupQuestions::askPeople(QJsonObject &setup, const QString &team)
{
    QJsonArray people;
    m_out << "The first people; an empty name ends the list.\n";
    while (!m_ended) {
        const QString name = answer(QStringLiteral("Name"), {}, isAnything);
        if (name.isEmpty())
            break;
        const QString usual = people.isEmpty() ? QStringLiteral("Admin") : QStringLiteral("Agent");
        const QString role = answer(QStringLiteral("Role"), usual, isRole);
        const QString login = answer(QStringLiteral("Login, if there is one"), {}, isAnything);
        QJsonObject person{
            {QStringLiteral("name"), name}, {QStringLiteral("role"), role}, {QStringLiteral("team"), team}};
        if (!login.isEmpty())
            person.insert(QStringLiteral("login"), login);
        people.append(person);
    }
    setup.insert(QStringLiteral("people"), people);
}

Result<QJsonObject> SetupQuestions::ask()
{
    const QString name = answer(QStringLiteral("What is the company called"), m_name, isSomething);
    const QString zone = answer(QStringLiteral("Its time zone"),
                                QString::fromLatin1(QTimeZone::systemTimeZoneId()), isTimeZone);
    const QString currency = answer(QStringLiteral("Its currency"), QStringLiteral("EUR"), isCurrency);
    const QString team = answer(QStringLiteral("The first team"), QStringLiteral("Care"), isSomething);
    m_out << "A template brings issue types, usual reasons and opening hours:\n";
    for (const QString &one : desk::setupTemplates())
        m_out << "  " << one.leftJustified(16) << desk::setupTemplateTitle(one) << '\n';
    const QString usual = answer(QStringLiteral("Which template"), QStringLiteral("none"), isTemplate);
    QJsonObject setup{{QStringLiteral("company"), QJsonObject{{QStringLiteral("name"), name},
                                                              {QStringLiteral("time_zone"), zone},
                                                              {QStringLiteral("currency"), currency}}},
                      {QStringLiteral("teams"), QJsonArray{QJsonObject{{QStringLiteral("name"), team}}}}};
    if (usual != QLatin1String("none"))
        setup.insert(QStringLiteral("template"), usual);
    askPeople(setup, team);
    if (m_ended)
        return base::fail(Code::Cancelled,
                          QStringLiteral("the answers ended before the questions; nothing was done"));
    return setup;
}

} // namespace leeway::ctl
