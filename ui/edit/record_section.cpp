#include "ui/edit/record_section.h"

#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

RecordSection::RecordSection(const QString &heading, const QString &addText, QWidget *parent)
    : QWidget(parent)
    , m_heading(heading)
    , m_addText(addText)
    , m_lines(new QVBoxLayout)
    , m_fields(new QWidget)
    , m_fieldColumn(new QVBoxLayout(m_fields))
    , m_unfold(new QPushButton(addText))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new TextLabel(heading, FontRole::Strong));
    column->addLayout(m_lines);
    column->addWidget(m_fields);
    column->addWidget(m_unfold, 0, Qt::AlignLeading);
    m_lines->setSpacing(0);
    m_fields->hide();
    m_unfold->setIcon(icon(QStringLiteral("plus")));
    m_unfold->setProperty("lwKind", QStringLiteral("quiet"));
    m_unfold->setAccessibleName(addText);
    connect(m_unfold, &QPushButton::clicked, this, [this] {
        if (m_fields->isHidden())
            unfold(true);
        else
            flush();
    });
    setAccessibleName(heading);
    followLook(this, [this, column] {
        column->setSpacing(scaled(6));
        m_fieldColumn->setSpacing(scaled(8));
        m_fieldColumn->setContentsMargins(scaled(12), scaled(4), 0, scaled(4));
    });
}

FormField *RecordSection::addField(const QString &label, QWidget *input)
{
    auto *field = new FormField(label, input);
    m_fieldColumn->addWidget(field);
    m_all.push_back(field);
    return field;
}

void RecordSection::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    m_unfold->setVisible(!readOnly);
    if (readOnly)
        m_fields->hide();
}

void RecordSection::letChange(const QString &saveText)
{
    m_saveText = saveText;
}

void RecordSection::change(size_t index)
{
    const bool again = isChanging() && m_changed == index;
    reset();
    if (again) // the same button takes the fields away
        return;
    m_changed = index;
    fill(index);
    unfold(true);
}

void RecordSection::unfold(bool open)
{
    m_fields->setVisible(open);
    m_unfold->setText(open && isChanging() ? m_saveText : m_addText);
    m_unfold->setAccessibleName(m_unfold->text());
    m_unfold->setIcon(icon(open && isChanging() ? QStringLiteral("check") : QStringLiteral("plus")));
    m_unfold->setProperty("lwKind", open ? QVariant() : QVariant(QStringLiteral("quiet")));
    m_unfold->update();
    if (open && !m_all.empty())
        m_all.front()->input()->setFocus(Qt::OtherFocusReason);
}

bool RecordSection::flush()
{
    if (m_fields->isHidden() || !isTyped())
        return true;
    for (FormField *field : m_all)
        field->setError({});
    add();
    const auto wrong = std::find_if(m_all.begin(), m_all.end(),
                                    [](const FormField *field) { return !field->error().isEmpty(); });
    m_isSent = wrong == m_all.end() && isChanging();
    if (wrong == m_all.end())
        return true;
    (*wrong)->input()->setFocus(Qt::OtherFocusReason);
    return false;
}

void RecordSection::reset()
{
    m_isSent = false;
    for (FormField *field : m_all)
        field->setError({});
    clearFields();
    unfold(false);
}

void RecordSection::setLines(const std::vector<RecordLine> &lines)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // the line whose button is being pressed may be among them
        delete item;
    }
    for (size_t i = 0; i < lines.size(); ++i)
        m_lines->addWidget(makeLine(lines.at(i), i));
    if (isChanging() && (m_isSent || lines.size() < m_count)) {
        reset();
    } else if (lines.size() > m_count && isTyped() && !isChanging()) {
        clearFields();
        if (!m_all.empty() && isAncestorOf(window()->focusWidget()))
            m_all.front()->input()->setFocus(Qt::OtherFocusReason);
    }
    m_count = lines.size();
}

QWidget *RecordSection::makeLine(const RecordLine &line, size_t index)
{
    auto *out = new QWidget;
    auto *row = new QHBoxLayout(out);
    auto *words = new QVBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    row->addLayout(words, 1);
    auto *text = new TextLabel(line.text, FontRole::Body);
    text->setWordWrap(true);
    words->addWidget(text);
    if (!line.detail.isEmpty()) {
        auto *detail = new TextLabel(line.detail, FontRole::Caption, &Colors::text2);
        detail->setWordWrap(true);
        words->addWidget(detail);
    }
    if (!m_saveText.isEmpty() && !m_isReadOnly) {
        auto *change = new QToolButton;
        change->setIcon(icon(QStringLiteral("note")));
        change->setFocusPolicy(Qt::StrongFocus);
        //: %1 is the line: a phone number, a person
        change->setAccessibleName(tr("Change %1").arg(line.text));
        change->setToolTip(tr("Change"));
        row->addWidget(change, 0, Qt::AlignTop);
        connect(change, &QToolButton::clicked, this, [this, index] { this->change(index); });
    }
    auto *remove = new QToolButton;
    remove->setIcon(icon(QStringLiteral("close")));
    remove->setFocusPolicy(Qt::StrongFocus);
    //: %1 is the line: a phone number, a preference
    remove->setAccessibleName(tr("Remove %1").arg(line.text));
    remove->setToolTip(tr("Remove"));
    row->addWidget(remove, 0, Qt::AlignTop);
    remove->setVisible(!m_isReadOnly);
    connect(remove, &QToolButton::clicked, this, [this, index] { this->remove(index); });
    followLook(out, [row] {
        row->setSpacing(scaled(8));
        row->setContentsMargins(0, scaled(2), 0, scaled(2));
    });
    return out;
}

void RecordSection::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool inText = qobject_cast<QLineEdit *>(window()->focusWidget()) != nullptr;
    if (enter && inText && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        flush();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
