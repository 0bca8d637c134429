#include "models/search_preview.h"

#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr size_t kPreviewLines = 3;

/// What they prefer, one line each, in the order the header shows them.
void addPreferences(PreviewSection &section, const SearchPreview &preview, const SearchLook &look)
{
    size_t added = 0;
    for (const domain::Need &need : preview.customer.needs)
        section.lines.push_back({QStringLiteral("info"), shownText(need.text, look.privacy), {}, false});
    for (const domain::Preference &preference : preview.customer.preferences) {
        if (preference.kind != domain::PreferenceKind::Prefers || !preference.isInForce(look.format.now) ||
            added++ >= kPreviewLines)
            continue;
        const QString icon = preference.icon.isEmpty() ? QStringLiteral("star") : preference.icon;
        section.lines.push_back({icon, shownText(preference.text, look.privacy), {}, false});
    }
}

void addPromise(PreviewSection &section, const SearchPreview &preview, const SearchLook &look)
{
    if (preview.customer.promises.empty())
        return;
    const domain::Promise &promise = preview.customer.promises.front();
    const QString late = lateness(look.format, promise.dueAt);
    const QString due =
        late.isEmpty() ? dueTime(look.format, promise.dueAt) : eventTime(look.format, promise.dueAt);
    const QString what = shownText(promise.what, look.privacy);
    //: an open promise: what, by when and how late
    const QString text = late.isEmpty() ? Words::tr("Promised: %1, %2").arg(what, due)
                                        : Words::tr("Promised: %1, %2, %3").arg(what, due, late);
    section.lines.push_back({QStringLiteral("promise"), text, {}, !late.isEmpty()});
}

PreviewSection contactsSection(const SearchPreview &preview, const SearchLook &look)
{
    PreviewSection section{Words::tr("Last contacts"), {}};
    for (size_t i = 0; i < std::min(preview.lastContacts.size(), kPreviewLines); ++i) {
        const domain::Interaction &contact = preview.lastContacts[i];
        section.lines.push_back({eventIcon(contact), shownText(eventTitle(contact), look.privacy),
                                 eventTime(look.format, contact.at), false});
    }
    return section;
}

PreviewSection openSection(const SearchPreview &preview, const SearchLook &look)
{
    PreviewSection section{Words::tr("Open"), {}};
    for (size_t i = 0; i < std::min(preview.openCases.size(), kPreviewLines); ++i) {
        const domain::Case &open = preview.openCases[i];
        section.lines.push_back({{},
                                 shownText(open.title, look.privacy),
                                 open.number.isEmpty() ? QString() : caseNumber(open.number),
                                 false});
    }
    return section;
}

} // namespace

PreviewText previewText(const SearchPreview &preview, const SearchLook &look)
{
    const domain::Customer &customer = preview.customer.customer;
    PreviewText text;
    text.initials = initials(customer.name);
    text.name = shownName(customer.name, look.privacy);
    if (customer.restricted) {
        text.since = Words::tr("opened only with a reason");
        return text;
    }
    text.since = sinceAndOrders(look.format, customer.since, customer.orderCount);
    PreviewSection first;
    addPreferences(first, preview, look);
    if (const QString languages = languageLine(look.format, customer.languages); !languages.isEmpty())
        first.lines.push_back({QStringLiteral("globe"), languages, {}, false});
    addPromise(first, preview, look);
    for (PreviewSection &section :
         std::vector<PreviewSection>{first, contactsSection(preview, look), openSection(preview, look)}) {
        if (!section.lines.empty())
            text.sections.push_back(std::move(section));
    }
    return text;
}

QString PreviewText::sentence() const
{
    QStringList parts{name, since};
    for (const PreviewSection &section : sections) {
        if (!section.title.isEmpty())
            parts.push_back(section.title);
        for (const PreviewLine &line : section.lines)
            parts.push_back(line.trailing.isEmpty()
                                ? line.text
                                : QString(line.text + QStringLiteral(", ") + line.trailing));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

} // namespace leeway::models
