#include "ui/contact/helped_chips.h"

#include "models/format.h"
#include "ui/customer/wrap_row.h"
#include "ui/theme/chip.h"
#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kGapBetweenPoints = 6;
constexpr int kLinesOfPoints = 8;
constexpr int kLongestPoint = 48; ///< UTF-16 units; the whole stands in the tooltip

QString chipText(const QString &words)
{
    const QString text = models::screenText(words, 2000).simplified();
    return text.size() <= kLongestPoint ? text : models::screenText(text, kLongestPoint - 1) + QChar(0x2026);
}

} // namespace

HelpedChips::HelpedChips(QWidget *parent)
    : QWidget(parent)
    , m_row(new WrapRow(kGapBetweenPoints, kLinesOfPoints))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_row);
    // As high as its lines need at this width: a fixed height would be that of another width.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_row->setSizePolicy(policy);
    connect(m_row, &WrapRow::moreRequested, this, [this] { m_row->setMaxLines(1000); });
}

void HelpedChips::setPoints(const std::vector<models::WrapPoint> &points, const QStringList &helped)
{
    if (m_points == points) { // the same ones keep their chips, and with them the focus
        for (const auto &[key, chip] : m_chips)
            chip->setChecked(helped.contains(key));
        return;
    }
    m_points = points;
    m_chips.clear();
    m_row->setMaxLines(kLinesOfPoints);
    QList<QWidget *> items;
    for (const models::WrapPoint &point : points) {
        Chip *chip = makeChip(point, helped.contains(point.key));
        items.append(chip);
        if (!point.helped)
            m_chips.emplace_back(point.key, chip);
    }
    m_row->setItems(items);
}

Chip *HelpedChips::makeChip(const models::WrapPoint &point, bool ticked)
{
    auto *chip = new Chip(chipText(point.words));
    const QString whole = models::screenText(point.words, 2000).simplified();
    chip->setToolTip(whole == chip->text() ? QString() : whole);
    if (point.helped) {
        chip->setTone(Tone::Info);
        chip->setIcon(icon(QStringLiteral("check")));
        //: %1 is a talking point that was marked as helped during the contact
        chip->setAccessibleName(tr("%1, marked as helped").arg(whole));
        return chip;
    }
    chip->setFilter(true);
    chip->setAccessibleName(whole);
    // An icon both ways: a tick that comes and goes would move its neighbours.
    const auto showTick = [chip](bool on) {
        chip->setIcon(icon(on ? QStringLiteral("check") : QStringLiteral("plus")));
    };
    showTick(ticked);
    chip->setChecked(ticked);
    connect(chip, &Chip::toggled, this, [this, showTick](bool on) {
        showTick(on);
        Q_EMIT changed();
    });
    chip->installEventFilter(this);
    return chip;
}

QStringList HelpedChips::helped() const
{
    QStringList keys;
    for (const auto &[key, chip] : m_chips) {
        if (chip->isChecked())
            keys.append(key);
    }
    return keys;
}

QWidget *HelpedChips::firstStop() const
{
    return m_chips.empty() ? nullptr : m_chips.front().second;
}

bool HelpedChips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const int digit = key->key() - Qt::Key_1;
        if (plain && digit >= 0 && digit < 9 && digit < static_cast<int>(m_chips.size())) {
            m_chips.at(static_cast<size_t>(digit)).second->toggle();
            return true;
        }
        if (plain &&
            (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Down)) {
            Q_EMIT answered();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
