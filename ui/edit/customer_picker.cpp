#include "ui/edit/customer_picker.h"

#include "models/format.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kTypingPause(120);
constexpr int kLeastLetters = 2;

QString candidateLine(const domain::CustomerHit &hit)
{
    QStringList parts{models::isolatedText(hit.row.name)};
    if (hit.row.restricted) // the name and nothing else, until a reason is given
        return models::screenText(parts.front(), 300);
    if (!hit.row.place.isEmpty())
        parts << models::isolatedText(hit.row.place);
    if (!hit.matched.isEmpty() && hit.matched != hit.row.name)
        parts << models::isolatedText(hit.matched);
    return models::screenText(parts.join(QStringLiteral(" · ")), 300);
}

} // namespace

CustomerPicker::CustomerPicker(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_list(new QListWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_list);
    m_text->setProperty("lwSize", QStringLiteral("form"));
    m_text->setPlaceholderText(tr("Name, number or address"));
    m_text->setAccessibleName(tr("Find a customer"));
    m_text->setMaxLength(200);
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Customers found"));
    m_list->installEventFilter(this);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->hide();
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_text);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_text->text().trimmed().size() >= kLeastLetters)
            Q_EMIT searchRequested(m_text->text().trimmed());
        else
            setCandidates({});
    });
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(m_list, &QListWidget::itemClicked, this, &CustomerPicker::choose);
    followLook(m_list, [this] { m_list->setFixedHeight(5 * scaled(28) + 2); });
}

void CustomerPicker::setExcluded(domain::CustomerId excluded)
{
    m_excluded = excluded;
}

void CustomerPicker::setCandidates(const std::vector<domain::CustomerHit> &hits)
{
    m_hits.clear();
    m_list->clear();
    for (const domain::CustomerHit &hit : hits) {
        if (hit.row.id == m_excluded)
            continue;
        m_hits.push_back(hit);
        m_list->addItem(candidateLine(hit));
    }
    m_list->setVisible(!m_hits.empty());
    m_list->setCurrentRow(m_hits.empty() ? -1 : 0);
}

void CustomerPicker::clear()
{
    m_pause.stop();
    m_text->clear();
    setCandidates({});
}

void CustomerPicker::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || static_cast<size_t>(row) >= m_hits.size())
        return;
    const domain::CustomerHit hit = m_hits.at(static_cast<size_t>(row));
    Q_EMIT customerChosen(hit);
}

bool CustomerPicker::event(QEvent *event)
{
    // What a form says about its input is meant for the field inside.
    if (event->type() == QEvent::DynamicPropertyChange) {
        m_text->setProperty("lwError", property("lwError"));
        m_text->update();
    }
    return QWidget::event(event);
}

bool CustomerPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<const QKeyEvent *>(event);
    if ((key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QWidget::eventFilter(watched, event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        choose();
        return true;
    }
    if (watched == m_text && key->key() == Qt::Key_Down && !m_hits.empty()) {
        m_list->setFocus(Qt::OtherFocusReason);
        m_list->setCurrentRow(std::min(1, m_list->count() - 1));
        return true;
    }
    if (watched == m_list && key->key() == Qt::Key_Up && m_list->currentRow() == 0) {
        m_text->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
