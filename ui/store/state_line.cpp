#include "ui/store/state_line.h"

#include "ui/store/phrase_label.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

namespace leeway::ui
{

namespace
{

QPushButton *barLink(const char *name)
{
    auto *out = new QPushButton;
    out->setObjectName(QString::fromLatin1(name));
    out->setProperty("lwKind", QStringLiteral("link"));
    out->setProperty("lwSize", QStringLiteral("small"));
    return out;
}

} // namespace

StateLine::StateLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(QStringLiteral("check"), 14))
    , m_words(new PhraseLabel)
    , m_needsYou(barLink("storeNeedsYou"))
    , m_details(barLink("storeDetails"))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(0); // the words take what room there is, up to their length
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_needsYou);
    row->addWidget(m_details);
    m_details->setText(tr("Details"));
    m_details->setAccessibleName(tr("Details of the shared store"));
    connect(m_details, &QPushButton::clicked, this, &StateLine::detailsWanted);
    connect(m_needsYou, &QPushButton::clicked, this, &StateLine::unsettledWanted);
    followLook(this, [row] { row->setSpacing(scaled(6)); });
    hide();
}

void StateLine::show(const models::StoreLine &line, qint64 unsettled)
{
    setVisible(!line.lead.isEmpty());
    if (line == m_line && unsettled == m_unsettled)
        return;
    const bool another = line.tone != m_line.tone || unsettled > m_unsettled;
    m_line = line;
    m_unsettled = unsettled;
    const bool caution = line.tone == models::StoreTone::Caution;
    m_icon->setIconName(line.iconName);
    m_icon->setInk(caution ? &Colors::caution : &Colors::text2);
    // Beside the bold phrase a gap parts the two; two plain ones need a sign between them.
    m_words->setTexts(line.lead, caution || line.text.isEmpty() ? line.text : tr("· %1").arg(line.text),
                      caution, caution ? &Colors::caution : &Colors::text2);
    m_needsYou->setText(models::storeNeedsYou(unsettled));
    m_needsYou->setVisible(unsettled > 0);
    setAccessibleName(sentence());
    if (another)
        announce();
}

QString StateLine::sentence() const
{
    QStringList parts{m_line.lead, m_line.text, models::storeNeedsYou(m_unsettled)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// Politely, and only when it is another state: a line that says each new minute would be noise (guide,
/// section 12).
void StateLine::announce()
{
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace leeway::ui
