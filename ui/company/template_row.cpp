#include "ui/company/template_row.h"

#include "desk/setup/setup_file.h"
#include "ui/company/company_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

TemplateRow::TemplateRow(QWidget *parent)
    : QWidget(parent)
    , m_names(new QComboBox)
    , m_take(new QPushButton(tr("Add what is missing")))
{
    for (const QString &name : desk::setupTemplates())
        m_names->addItem(templateName(name), name);
    m_names->setAccessibleName(tr("Lists to begin with"));
    m_names->setObjectName(QStringLiteral("setupTemplate"));
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_take->setObjectName(QStringLiteral("takeTemplate"));
    auto *meaning =
        new TextLabel(tr("Lists to begin with: issue types, usual reasons and, for teams that have none, "
                         "opening hours. What is there already stays as it is."),
                      FontRole::Caption, &Colors::text2);
    meaning->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_names, 1);
    row->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(meaning);
    column->addLayout(row);
    connect(m_take, &QPushButton::clicked, this,
            [this] { Q_EMIT templateWanted(m_names->currentData().toString()); });
    followLook(this, [row, column] {
        row->setSpacing(scaled(8));
        column->setSpacing(scaled(4));
    });
}

} // namespace leeway::ui
