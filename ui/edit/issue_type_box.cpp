#include "ui/edit/issue_type_box.h"

#include "models/format.h"

namespace leeway::ui
{

IssueTypeBox::IssueTypeBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setObjectName(QStringLiteral("issueType"));
    setTypes({});
}

void IssueTypeBox::setTypes(const QStringList &types)
{
    const QString chosen = type();
    clear();
    addItem(tr("Not said"), QString());
    for (const QString &one : types)
        addItem(models::screenText(one, 200), one);
    setCurrentIndex(std::max(0, findData(chosen)));
}

void IssueTypeBox::setType(const QString &type)
{
    setCurrentIndex(std::max(0, findData(type)));
}

} // namespace leeway::ui
