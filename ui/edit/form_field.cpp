#include "ui/edit/form_field.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QVBoxLayout>

namespace leeway::ui
{

FormField::FormField(const QString &label, QWidget *input, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_label(new TextLabel(label, FontRole::Label))
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_label);
    column->addWidget(input);
    column->addWidget(m_note);
    m_label->setBuddy(input);
    m_label->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->hide();
    if (input->accessibleName().isEmpty())
        input->setAccessibleName(label);
    input->setProperty("lwSize", QStringLiteral("form"));
    setFocusProxy(input);
    followLook(this, [column] { column->setSpacing(scaled(4)); });
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    m_input->setAccessibleName(label);
}

void FormField::setQuiet()
{
    m_label->setRole(FontRole::Caption);
    m_label->setInk(&Colors::text2);
}

void FormField::putAbove(QWidget *widget)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, widget);
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showNote();
}

void FormField::setError(const QString &sentence)
{
    if (m_error == sentence)
        return;
    m_error = sentence;
    m_input->setProperty("lwError", !sentence.isEmpty());
    m_input->update();
    showNote();
}

void FormField::showNote()
{
    const bool wrong = !m_error.isEmpty();
    m_note->setInk(wrong ? &Colors::critical : &Colors::text2);
    m_note->setText(wrong ? m_error : m_hint);
    m_note->setVisible(!m_note->text().isEmpty());
    m_input->setAccessibleDescription(m_note->text());
}

} // namespace leeway::ui
