#include "ui/store/new_password_fields.h"

#include "models/password_words.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

QLineEdit *hiddenField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(1000);
    return field;
}

} // namespace

NewPasswordFields::NewPasswordFields(QWidget *parent)
    : QWidget(parent)
    , m_next(hiddenField(QStringLiteral("passwordNext")))
    , m_again(hiddenField(QStringLiteral("passwordAgain")))
    , m_nextField(new FormField(tr("New password"), m_next))
    , m_againField(new FormField(tr("The new password again"), m_again))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_nextField);
    column->addWidget(m_againField);
    m_nextField->setQuiet();
    m_againField->setQuiet();
    m_nextField->setHint(models::passwordHint());
    for (QLineEdit *field : {m_next, m_again})
        connect(field, &QLineEdit::returnPressed, this, &NewPasswordFields::submitted);
    followLook(this, [column] { column->setSpacing(scaled(8)); });
}

QString NewPasswordFields::next() const
{
    return m_next->text();
}

bool NewPasswordFields::check(const QString &now)
{
    const models::PasswordFault fault = models::passwordFault(now, m_next->text(), m_again->text());
    m_nextField->setError(fault.next);
    m_againField->setError(fault.again);
    if (!fault.next.isEmpty())
        m_next->setFocus(Qt::OtherFocusReason);
    else if (!fault.again.isEmpty())
        m_again->setFocus(Qt::OtherFocusReason);
    return fault == models::PasswordFault{};
}

void NewPasswordFields::setReadOnly(bool readOnly)
{
    m_next->setReadOnly(readOnly);
    m_again->setReadOnly(readOnly);
}

void NewPasswordFields::clear()
{
    for (QLineEdit *field : {m_next, m_again})
        field->clear();
}

void NewPasswordFields::takeFocus()
{
    m_next->setFocus(Qt::OtherFocusReason);
}

} // namespace leeway::ui
