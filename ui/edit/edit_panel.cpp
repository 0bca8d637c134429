#include "ui/edit/edit_panel.h"

#include "ui/edit/form_field.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

bool savesBy(const QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

bool cancelsBy(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
}

} // namespace

EditPanel::EditPanel(const QString &title, const QString &saveText, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(title, FontRole::Heading))
    , m_scroll(new QScrollArea)
    , m_form(nullptr)
    , m_failure(new InfoBar(Tone::Critical))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(0, 0, 0, 0);
    auto *head = new QVBoxLayout;
    head->addWidget(m_title);
    m_title->setWordWrap(true);
    column->addLayout(head);
    auto *body = new QWidget;
    // A stretch, not an alignment: an aligned layout gets the height of its hint, and texts that wrap need
    // more.
    auto *whole = new QVBoxLayout(body);
    whole->setContentsMargins(0, 0, 0, 0);
    m_form = new QVBoxLayout;
    whole->addLayout(m_form);
    whole->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    makeFoot(column, saveText);
    setAccessibleName(title);
    followLook(this, [this, head] {
        head->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(4));
        m_form->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(16));
        m_form->setSpacing(scaled(12));
    });
}

void EditPanel::makeFoot(QVBoxLayout *column, const QString &saveText)
{
    column->addWidget(m_failure);
    m_failure->hide();
    column->addWidget(new Rule);
    auto *foot = new QHBoxLayout;
    m_save = new QPushButton(saveText);
    m_save->setProperty("lwKind", QStringLiteral("primary"));
    m_save->setProperty("lwSize", QStringLiteral("form"));
    m_save->setProperty("lwKey", QStringLiteral("Ctrl ↵"));
    m_save->setAccessibleName(saveText);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setProperty("lwSize", QStringLiteral("form"));
    m_cancel->setAccessibleDescription(tr("Closes the panel; what you typed is kept."));
    foot->addWidget(m_save);
    foot->addWidget(m_cancel);
    foot->addStretch();
    column->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &EditPanel::trigger);
    connect(m_cancel, &QPushButton::clicked, this, &EditPanel::cancelled);
    followLook(m_save, [foot] {
        foot->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
        foot->setSpacing(scaled(8));
    });
}

QString EditPanel::title() const
{
    return m_title->text();
}

void EditPanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void EditPanel::setSaveText(const QString &text)
{
    m_save->setText(text);
    m_save->setAccessibleName(text);
}

void EditPanel::setLeaveText(const QString &text)
{
    m_cancel->setText(text);
    m_cancel->setAccessibleDescription({});
}

void EditPanel::setSaving(bool saving)
{
    m_save->setEnabled(!saving && !m_readOnly);
}

void EditPanel::setReadOnly(bool on)
{
    m_readOnly = on;
    m_save->setVisible(!on);
    m_save->setEnabled(!on);
    m_cancel->setText(on ? tr("Close") : tr("Cancel"));
    m_cancel->setAccessibleDescription(on ? QString() : tr("Closes the panel; what you typed is kept."));
}

void EditPanel::showFailure(const QString &sentence)
{
    setSaving(false);
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

void EditPanel::discard()
{
    clearForm();
    clearErrors();
    showFailure({});
}

void EditPanel::begin()
{
    orderTabs();
    for (FormField *field : m_fields) {
        if (field->isVisibleTo(this) && field->input()->focusPolicy() != Qt::NoFocus) {
            field->input()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

/// The form in its order, then Save, then Cancel: widgets made later would otherwise come after them.
void EditPanel::orderTabs()
{
    QWidget *before = nullptr;
    const auto append = [&before](QWidget *widget) {
        if (before != nullptr)
            setTabOrder(before, widget);
        before = widget;
    };
    for (QWidget *widget : m_scroll->widget()->findChildren<QWidget *>())
        if (widget->window() == window() && widget->focusProxy() == nullptr &&
            (widget->focusPolicy() & Qt::TabFocus) != 0)
            append(widget);
    append(m_save);
    append(m_cancel);
}

FormField *EditPanel::addField(const QString &label, QWidget *input)
{
    auto *field = new FormField(label, input);
    m_fields.push_back(field);
    m_form->addWidget(field);
    return field;
}

void EditPanel::addToForm(QWidget *widget)
{
    m_form->addWidget(widget);
}

QPushButton *EditPanel::addLink(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("lwKind", QStringLiteral("link"));
    m_form->addWidget(button, 0, Qt::AlignLeading);
    return button;
}

bool EditPanel::isRefused()
{
    const auto wrong = std::find_if(m_fields.begin(), m_fields.end(),
                                    [](const FormField *field) { return !field->error().isEmpty(); });
    if (wrong == m_fields.end())
        return false;
    (*wrong)->input()->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(*wrong);
    return true;
}

void EditPanel::clearErrors()
{
    for (FormField *field : m_fields)
        field->setError({});
}

void EditPanel::setOffered(const std::vector<domain::Choice> &)
{
}

void EditPanel::trigger()
{
    if (!m_save->isEnabled())
        return;
    m_failure->hide();
    save();
}

bool EditPanel::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (savesBy(key) || cancelsBy(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void EditPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    orderTabs();
}

void EditPanel::keyPressEvent(QKeyEvent *event)
{
    if (savesBy(event))
        return trigger();
    if (cancelsBy(event))
        return Q_EMIT cancelled();
    QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
