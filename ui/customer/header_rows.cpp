#include "ui/customer/header_rows.h"

#include "ui/customer/icon_text.h"
#include "ui/customer/wrap_row.h"
#include "ui/theme/chip.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace leeway::ui
{

namespace
{

QString oneLine(const QString &text)
{
    return models::screenText(text, 200).simplified();
}

QWidget *preferenceItem(const domain::Preference &preference, const models::Format &format,
                        const QString &icon)
{
    auto *item = new IconText(preference.icon.isEmpty() ? icon : preference.icon, oneLine(preference.text));
    // Every remembered thing has a source and a date (guide 13.1).
    item->setAccessibleDescription(QStringLiteral("%1, %2").arg(
        oneLine(preference.source), models::shortDate(format, preference.learnedAt)));
    item->setToolTip(item->accessibleDescription());
    return item;
}

QList<QWidget *> preferenceItems(const domain::CustomerSnapshot &snapshot, const models::Format &format,
                                 domain::PreferenceKind kind, const QString &icon)
{
    QList<QWidget *> items;
    for (const domain::Preference &preference : snapshot.preferences) {
        if (preference.kind == kind && preference.isInForce(format.now))
            items << preferenceItem(preference, format, icon);
    }
    return items;
}

/// Name and role; who may decide about money says so, because it is what one needs to know first.
QWidget *memberItem(const domain::Member &member, const domain::CustomerSnapshot &snapshot,
                    const models::Format &format)
{
    const QString decides =
        member.decidesMoney ? HeaderRows::tr("may decide about money", "a person of a household") : QString();
    QStringList words{models::isolatedText(oneLine(member.name)), oneLine(member.role), decides};
    words.removeAll(QString());
    auto *item = new IconText(member.decidesMoney ? QStringLiteral("coin") : QStringLiteral("person"),
                              words.join(QStringLiteral(" · ")));
    QStringList detail{models::languageLine(format, {member.language})};
    for (const domain::Handle &handle : snapshot.handles) {
        if (handle.member == member.id)
            detail << models::isolatedText(oneLine(handle.value));
    }
    detail.removeAll(QString());
    item->setAccessibleName(words.join(QStringLiteral(", ")));
    item->setAccessibleDescription(detail.join(QStringLiteral(", ")));
    item->setToolTip((words + detail).join(QStringLiteral("\n")).toHtmlEscaped());
    return item;
}

QList<QWidget *> memberItems(const domain::CustomerSnapshot &snapshot, const models::Format &format)
{
    std::vector<domain::Member> members = snapshot.members;
    std::stable_partition(members.begin(), members.end(), [](const auto &m) { return m.decidesMoney; });
    QList<QWidget *> items;
    for (const domain::Member &member : members)
        items << memberItem(member, snapshot, format);
    return items;
}

QList<QWidget *> triedItems(const domain::CustomerSnapshot &snapshot)
{
    QList<QWidget *> items;
    for (auto attempt = snapshot.attempts.rbegin(); attempt != snapshot.attempts.rend(); ++attempt) {
        auto *chip = new Chip(oneLine(attempt->what));
        chip->setDetail(oneLine(attempt->result));
        chip->setAccessibleName(oneLine(attempt->what) + QStringLiteral(": ") + oneLine(attempt->result));
        items << chip;
    }
    return items;
}

QList<QWidget *> givenItems(const domain::CustomerSnapshot &snapshot, const models::Format &format)
{
    QList<QWidget *> items;
    for (const domain::Given &given : snapshot.given) {
        const QString times = HeaderRows::tr("%n time(s)", "compensated so often", given.count);
        //: amount and how often
        auto *item = new IconText(QStringLiteral("gift"),
                                  HeaderRows::tr("%1 · %2").arg(models::money(format, given.sum), times));
        item->setRole(FontRole::Caption);
        item->setInk(&Colors::text2, &Colors::text2);
        items << item;
    }
    return items;
}

} // namespace

HeaderRows::HeaderRows(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const QString names[Count] = {tr("Needs"),         tr("People"),  tr("Prefers"),     tr("Manner"),
                                  tr("Already tried"), tr("Consent"), tr("Given so far")};
    for (int i = 0; i < Count; ++i) {
        Row &row = m_rows[i];
        row.widget = new QWidget;
        row.label = new TextLabel(names[i], FontRole::Caption, &Colors::text2);
        row.items = new WrapRow(i == Tried ? 4 : i == Consent ? 12 : 8, 2);
        row.items->setAccessibleName(names[i]);
        auto *line = new QHBoxLayout(row.widget);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(0);
        line->addWidget(row.label, 0, Qt::AlignTop);
        line->addWidget(row.items, 1);
        column->addWidget(row.widget);
        row.widget->hide();
    }
    connect(m_rows[Tried].items, &WrapRow::moreRequested, this, &HeaderRows::triedRequested);
    followLook(this, [this] {
        for (Row &row : m_rows)
            row.label->setFixedSize(scaled(88), scaled(24));
    });
}

void HeaderRows::fill(Which which, const QList<QWidget *> &items, int maxLines)
{
    Row &row = m_rows[which];
    row.items->setMaxLines(maxLines);
    row.items->setItems(items);
    row.widget->setVisible(!items.isEmpty());
}

QList<QWidget *> HeaderRows::consentItems(const domain::CustomerSnapshot &snapshot, bool whole)
{
    QList<QWidget *> items;
    bool historyKnown = false;
    for (const domain::Consent &consent : snapshot.consents) {
        const bool agreed = consent.state == domain::ConsentState::Agreed;
        const bool refusedRecording = !agreed && consent.kind == domain::ConsentKind::Recording;
        const bool refusedHistory = !agreed && consent.kind == domain::ConsentKind::History;
        historyKnown = historyKnown || (consent.kind == domain::ConsentKind::History &&
                                        consent.state != domain::ConsentState::Unknown);
        if (consent.state == domain::ConsentState::Unknown || (!whole && !refusedHistory))
            continue;
        auto *item = new IconText(
            agreed             ? QStringLiteral("check")
            : refusedRecording ? QStringLiteral("mic-off")
            : refusedHistory   ? QStringLiteral("eye-off")
                               : QStringLiteral("close"),
            models::consentName(consent.kind, consent.state, consent.detail, snapshot.customer.pronouns));
        item->setRole(FontRole::Caption);
        // What changes how they are served stands out (picture 01b).
        QColor Colors::*ink = refusedRecording || refusedHistory ? &Colors::caution : &Colors::text2;
        item->setInk(ink, ink);
        items << item;
    }
    if (!historyKnown && !snapshot.customer.id.isNull()) { // while it is being read nothing is known
        auto *ask = new QPushButton(tr("Ask about the history"));
        ask->setProperty("lwKind", QStringLiteral("link"));
        ask->setProperty("lwSize", QStringLiteral("small"));
        ask->setAccessibleName(ask->text());
        connect(ask, &QPushButton::clicked, this, &HeaderRows::consentAsked);
        items << ask;
    }
    return items;
}

void HeaderRows::show(const domain::CustomerSnapshot &snapshot, const models::Format &format, HeaderSize size)
{
    QList<QWidget *> needs, people, prefers, manner, consent, given;
    const bool small = size == HeaderSize::Small;
    if (!small) {
        for (const domain::Need &need : snapshot.needs)
            needs << new IconText(QStringLiteral("info"), oneLine(need.text));
        people = memberItems(snapshot, format);
        prefers = preferenceItems(snapshot, format, domain::PreferenceKind::Prefers, QStringLiteral("star"));
        manner = preferenceItems(snapshot, format, domain::PreferenceKind::Manner, QStringLiteral("note"));
        consent = consentItems(snapshot, size == HeaderSize::Full);
        given = givenItems(snapshot, format);
    }
    if (size == HeaderSize::Compact && !manner.isEmpty()) {
        // One line for both: what comes first of each is seen (picture 10d).
        prefers.insert(std::min<qsizetype>(1, prefers.size()), manner.takeFirst());
        prefers += std::exchange(manner, {});
    }
    fill(Needs, needs, 1);
    fill(People, people, 2);
    fill(Prefers, prefers, 1);
    fill(Manner, manner, 1);
    fill(Tried, triedItems(snapshot), size == HeaderSize::Full ? 2 : 1);
    fill(Consent, consent, 1);
    fill(Given, given, 1);
}

} // namespace leeway::ui
