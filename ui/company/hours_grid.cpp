#include "ui/company/hours_grid.h"

#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr size_t kWorkDays = 5;

} // namespace

HoursGrid::HoursGrid(QWidget *parent)
    : QWidget(parent)
    , m_copy(new QPushButton(tr("Same as Monday until Friday")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (size_t day = 0; day < m_edits.size(); ++day) {
        auto *edit = new QLineEdit;
        edit->setMaxLength(200);
        edit->setObjectName(QStringLiteral("hours%1").arg(day + 1));
        edit->setPlaceholderText(tr("closed"));
        edit->installEventFilter(this);
        m_edits.at(day) = edit;
        m_fields.at(day) = new FormField(QLocale().standaloneDayName(static_cast<int>(day) + 1), edit);
        column->addWidget(m_fields.at(day));
        connect(edit, &QLineEdit::editingFinished, this, [this, day] { take(day); });
        connect(edit, &QLineEdit::textEdited, this, [this, day] { m_fields.at(day)->setError({}); });
    }
    m_edits.front()->setPlaceholderText(tr("closed, or for example 08:00-12:00, 13:00-17:00"));
    m_copy->setProperty("lwKind", QStringLiteral("quiet"));
    column->addWidget(m_copy, 0, Qt::AlignLeading);
    connect(m_copy, &QPushButton::clicked, this, &HoursGrid::copyMonday);
    followLook(this, [column] { column->setSpacing(scaled(6)); });
}

void HoursGrid::setHours(const domain::OpeningHours &hours, const QLocale &locale)
{
    for (size_t day = 0; day < m_edits.size(); ++day) {
        const QString before = domain::dayRangesText(m_hours.days.at(day));
        // Somebody is typing there: their text is the newer one.
        const bool typing = m_edits.at(day)->text() != before && m_edits.at(day)->isModified();
        if (!typing) {
            m_edits.at(day)->setText(domain::dayRangesText(hours.days.at(day)));
            m_fields.at(day)->setError({});
        }
        m_edits.at(day)->setAccessibleName(locale.standaloneDayName(static_cast<int>(day) + 1));
    }
    m_hours = hours;
}

void HoursGrid::setReadOnly(bool readOnly)
{
    for (QLineEdit *edit : m_edits)
        edit->setReadOnly(readOnly);
    m_copy->setVisible(!readOnly);
}

void HoursGrid::take(size_t day)
{
    QLineEdit *edit = m_edits.at(day);
    if (!edit->isModified())
        return;
    const auto ranges = domain::dayRangesFrom(edit->text());
    if (!ranges) {
        m_fields.at(day)->setError(
            tr("“%1” does not fit. Write times as 08:00-12:00, one after the other, with a comma between.")
                .arg(ranges.error().detail));
        return;
    }
    edit->setModified(false);
    edit->setText(domain::dayRangesText(*ranges));
    if (*ranges == m_hours.days.at(day))
        return;
    m_hours.days.at(day) = *ranges;
    Q_EMIT hoursChanged(m_hours);
}

void HoursGrid::copyMonday()
{
    take(0);
    for (size_t day = 1; day < kWorkDays; ++day) {
        m_hours.days.at(day) = m_hours.days.front();
        m_edits.at(day)->setText(domain::dayRangesText(m_hours.days.at(day)));
        m_fields.at(day)->setError({});
    }
    Q_EMIT hoursChanged(m_hours);
}

bool HoursGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const auto at = std::find(m_edits.begin(), m_edits.end(), watched);
        const auto day = at - m_edits.begin();
        const auto to = day + (key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0);
        if (at != m_edits.end() && to != day && to >= 0 && to < static_cast<ptrdiff_t>(m_edits.size())) {
            m_edits.at(static_cast<size_t>(to))->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
