#pragma once

#include "domain/company.h"

#include <QJsonObject>

namespace leeway::domain
{

// Rows of the company in the form of commands and of the shared store (src/sync/protocol.md). Days are
// "2026-12-25". A team and a person stand here without what follows from elsewhere: a team's name at a
// person.

/// The id of the one row that is the company.
QString companyKey();

template <class T> struct CompanyRecord; ///< name(): what commands call the type; key(value): its row's key
#define LEEWAY_COMPANY_RECORD(Type, Name)                                                                    \
    template <> struct CompanyRecord<Type> {                                                                 \
        static QString name() { return QStringLiteral(Name); }                                               \
        static QString key(const Type &value) { return value.id.toString(); }                                \
    }
LEEWAY_COMPANY_RECORD(Team, "team");
LEEWAY_COMPANY_RECORD(Person, "person");
LEEWAY_COMPANY_RECORD(Choice, "choice");
LEEWAY_COMPANY_RECORD(Holiday, "holiday");
LEEWAY_COMPANY_RECORD(Membership, "membership");
#undef LEEWAY_COMPANY_RECORD
template <> struct CompanyRecord<Company> {
    static QString name() { return QStringLiteral("company"); }
    static QString key(const Company &) { return companyKey(); }
};
template <> struct CompanyRecord<DueRule> {
    static QString name() { return QStringLiteral("due_rule"); }
    static QString key(const DueRule &rule) { return idOf(rule).toString(); }
};
template <> struct CompanyRecord<Duty> {
    static QString name() { return QStringLiteral("duty"); }
    static QString key(const Duty &duty) { return duty.person.toString(); }
};

QJsonObject recordOf(const Company &company);
QJsonObject recordOf(const Team &team);
QJsonObject recordOf(const Person &person);
QJsonObject recordOf(const Choice &choice);
QJsonObject recordOf(const Holiday &holiday);
QJsonObject recordOf(const Membership &membership);
QJsonObject recordOf(const Duty &duty);
QJsonObject recordOf(const DueRule &rule);

base::Result<Company> companyFrom(const QJsonObject &row);
base::Result<Choice> choiceFrom(const QJsonObject &row);
base::Result<Holiday> holidayFrom(const QJsonObject &row);
base::Result<Membership> membershipFrom(const QJsonObject &row);
base::Result<Duty> dutyFrom(const QJsonObject &row);
base::Result<DueRule> dueRuleFrom(const QJsonObject &row);

// What a person may have typed: FieldInvalid with the key that does not fit. The store judges alike.
base::Result<void> checked(const Company &company);
base::Result<void> checked(const Team &team);
base::Result<void> checked(const Person &person);
base::Result<void> checked(const Choice &choice);
base::Result<void> checked(const Holiday &holiday);
base::Result<void> checked(const Membership &membership);
base::Result<void> checked(const Duty &duty);
base::Result<void> checked(const DueRule &rule);

} // namespace leeway::domain
