#include "ui/guidance/notice_card.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

QString turnName(domain::NoticeId id)
{
    return QStringLiteral("notice %1").arg(id.toString());
}

} // namespace

NoticeCard::NoticeCard(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("notices"));
    m_column->setContentsMargins(0, 0, 0, 0);
    followLook(this, [this] { m_column->setSpacing(scaled(8)); });
    hide();
}

std::optional<domain::NoticeId> NoticeCard::firstUntold() const
{
    const auto first = std::find_if(m_rows.begin(), m_rows.end(),
                                    [](const models::NoticeRow &row) { return row.told.isEmpty(); });
    return first == m_rows.end() || !m_mayTell ? std::nullopt : std::optional(first->id);
}

void NoticeCard::setNotices(const std::vector<models::NoticeRow> &rows, bool mayTell)
{
    if (rows == m_rows && mayTell == m_mayTell)
        return;
    m_rows = rows;
    m_mayTell = mayTell;
    build();
    setVisible(!m_rows.empty());
}

void NoticeCard::build()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own button may be what was pressed
        delete item;
    }
    const auto first = firstUntold();
    for (const models::NoticeRow &row : m_rows)
        addBar(row, first == row.id);
}

void NoticeCard::addBar(const models::NoticeRow &row, bool isFirst)
{
    const bool told = !row.told.isEmpty();
    const bool unfolded = std::find(m_unfolded.begin(), m_unfolded.end(), row.id) != m_unfolded.end();
    const bool folded = m_short && !unfolded;
    auto *bar = new InfoBar(told ? Tone::Neutral : Tone::Info);
    bar->setStacking(!folded); // the column is narrow, and what is known may be long
    bar->setIconName(told ? QStringLiteral("check") : QStringLiteral("info"));
    QStringList rest;
    for (const QString &part : {row.sentence, row.resolution, row.told}) {
        if (!part.isEmpty())
            rest.append(models::isolatedText(part));
    }
    //: a known problem; its title
    const QString title = tr("Known: %1.").arg(models::isolatedText(row.title));
    const QString all = rest.join(QStringLiteral(" · "));
    bar->setText(title, folded ? models::isolatedText(row.told) : all);
    bar->setAccessibleName(title + u' ' + all); // who hears it hears all of it
    if (m_short && !rest.isEmpty()) {
        QPushButton *more = bar->addButton({});
        more->setIcon(icon(folded ? QStringLiteral("down") : QStringLiteral("up")));
        more->setToolTip(folded ? tr("More") : tr("Less"));
        more->setAccessibleName(folded ? tr("More about: %1").arg(row.title)
                                       : tr("Less about: %1").arg(row.title));
        more->setObjectName(turnName(row.id));
        connect(more, &QPushButton::clicked, this, [this, id = row.id] { turn(id); });
    }
    if (!told && m_mayTell) {
        QPushButton *button = bar->addButton(tr("Told them"));
        button->setAccessibleName(tr("Told them: %1").arg(row.title));
        if (isFirst)
            button->setProperty("lwKey", m_key);
        connect(button, &QPushButton::clicked, this, [this, id = row.id] { Q_EMIT this->told(id); });
    }
    m_column->addWidget(bar);
}

void NoticeCard::setShort(bool on)
{
    if (on == m_short)
        return;
    m_short = on;
    build();
}

void NoticeCard::turn(domain::NoticeId id)
{
    const auto at = std::find(m_unfolded.begin(), m_unfolded.end(), id);
    if (at == m_unfolded.end())
        m_unfolded.push_back(id);
    else
        m_unfolded.erase(at);
    build();
    if (auto *row = findChild<QPushButton *>(turnName(id)))
        row->setFocus(Qt::OtherFocusReason); // as if it were the same button
}

} // namespace leeway::ui
