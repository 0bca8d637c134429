#pragma once

#include "base/error.h"
#include "domain/roles.h"

#include <QCoreApplication>

/// The company's closed lists in words.
namespace leeway::ui
{

struct CompanyWords {
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::CompanyWords)
};

QString choiceKindName(domain::ChoiceKind kind);
/// When the words of the kind are offered.
QString choiceKindMeaning(domain::ChoiceKind kind);
QString roleName(domain::Role role);
QString rightName(domain::Right right);
/// Of one of desk::setupTemplates().
QString templateName(const QString &name);
/// Why a change of the company was not made, and what to do.
QString companyProblem(const base::Error &error);

} // namespace leeway::ui
