#include "ui/shell/actions.h"

#include <QCoreApplication>

#include <array>

namespace leeway::ui
{

namespace
{

#define LW_TEXT(text) QT_TRANSLATE_NOOP("Actions", text)
using M = ActionMenu;

constexpr std::array kSpecs{
    ActionSpec{"customer.new", LW_TEXT("New customer…"), "Ctrl+Shift+K", "plus", M::Desk},
    ActionSpec{"import", LW_TEXT("Import…"), "", "download", M::Desk},
    ActionSpec{"settings", LW_TEXT("Settings"), "Ctrl+,", "gear", M::Desk},
    ActionSpec{"person.switch", LW_TEXT("Switch person…"), "Ctrl+Shift+L", "people", M::Desk},
    ActionSpec{"person.password", LW_TEXT("Change my password…"), "", "lock", M::Desk},
    ActionSpec{"quit", LW_TEXT("Quit"), "Ctrl+Q", "", M::Desk},

    ActionSpec{"contact.next", LW_TEXT("Take the next one"), "Ctrl+J", "inbox", M::Contact},
    ActionSpec{"contact.start", LW_TEXT("Start a contact…"), "Ctrl+Shift+J", "plus", M::Contact},
    ActionSpec{"contact.forward", LW_TEXT("Next live contact"), "Ctrl+Tab", "right", M::Contact},
    ActionSpec{"contact.back", LW_TEXT("Previous live contact"), "Ctrl+Shift+Tab", "left", M::Contact},
    ActionSpec{"contact.hand", LW_TEXT("Hand over…"), "Ctrl+Shift+H", "handover", M::Contact},
    ActionSpec{"contact.wrap", LW_TEXT("Wrap up"), "Ctrl+E", "check", M::Contact},
    ActionSpec{"contact.end", LW_TEXT("End an abusive contact…"), "Ctrl+Shift+X", "stop", M::Contact},
    ActionSpec{"contact.hold", LW_TEXT("Hold"), "Ctrl+H", "pause", M::Contact},
    ActionSpec{"contact.transfer", LW_TEXT("Transfer…"), "Ctrl+T", "send", M::Contact},
    ActionSpec{"contact.recording", LW_TEXT("Stop recording"), "Ctrl+Shift+R", "mic-off", M::Contact},
    ActionSpec{"contact.verify", LW_TEXT("Verify…"), "Ctrl+Shift+I", "shield", M::Contact},
    ActionSpec{"contact.relink", LW_TEXT("Not this customer…"), "", "people", M::Contact},
    ActionSpec{"contact.drop", LW_TEXT("No contact: take it off the list"), "", "close", M::Contact},

    ActionSpec{"state", LW_TEXT("My state…"), "Ctrl+B", "cup", M::Contact},

    ActionSpec{"undo", LW_TEXT("Undo"), "Ctrl+Z", "undo", M::Edit},
    ActionSpec{"note", LW_TEXT("Note"), "Ctrl+N", "note", M::Edit},
    ActionSpec{"promise", LW_TEXT("Promise…"), "Ctrl+P", "promise", M::Edit},
    ActionSpec{"answer", LW_TEXT("Write an answer…"), "Ctrl+R", "send", M::Edit},
    ActionSpec{"attempt", LW_TEXT("Already tried…"), "Ctrl+Shift+T", "repeat", M::Edit},
    ActionSpec{"pin", LW_TEXT("Pin in the history"), "Ctrl+Shift+P", "pin", M::Edit, ActionReach::Window,
               true},

    ActionSpec{"today.take", LW_TEXT("Take"), "T", "check", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"today.assign", LW_TEXT("Assign to…"), "A", "handover", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"today.move", LW_TEXT("Move all of one person to…"), "M", "people", M::Edit,
               ActionReach::OwnerOnly},
    ActionSpec{"today.step", LW_TEXT("Next step…"), "N", "right", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"today.seen", LW_TEXT("Seen to"), "S", "check", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"today.away", LW_TEXT("Away until…"), "W", "calendar", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"today.sort", LW_TEXT("Sort the rows of Today…"), "O", "tune", M::Edit,
               ActionReach::OwnerOnly},

    ActionSpec{"approval.all", LW_TEXT("Approve all that is asked for"), "A", "check", M::Edit,
               ActionReach::OwnerOnly},
    ActionSpec{"approval.other", LW_TEXT("Approve another sum"), "C", "coin", M::Edit,
               ActionReach::OwnerOnly},
    ActionSpec{"approval.less", LW_TEXT("Not more than their limit"), "D", "close", M::Edit,
               ActionReach::OwnerOnly},

    ActionSpec{"guide.mood", LW_TEXT("Mood"), "Alt+M", "bulb", M::Edit},
    ActionSpec{"guide.impact", LW_TEXT("Impact"), "Alt+I", "bulb", M::Edit},
    ActionSpec{"guide.fault", LW_TEXT("Whose fault it is"), "Alt+W", "scale", M::Edit},
    ActionSpec{"guide.start", LW_TEXT("What happened, and what they want"), "Alt+Q", "quote", M::Edit},
    ActionSpec{"guide.points", LW_TEXT("Talking points"), "Alt+T", "bulb", M::Edit},
    ActionSpec{"guide.order", LW_TEXT("Put the talking points in order anew"), "Alt+Shift+T", "bulb",
               M::Edit},
    ActionSpec{"guide.phase", LW_TEXT("Next part of the contact"), "Alt+F", "step-fwd", M::Edit},
    ActionSpec{"guide.idea", LW_TEXT("Your own idea"), "Alt+O", "plus", M::Edit},
    ActionSpec{"leeway.list", LW_TEXT("Resolutions"), "Alt+R", "gift", M::Edit},
    ActionSpec{"leeway.grant", LW_TEXT("Grant, or note what costs nothing"), "Ctrl+G", "gift", M::Edit},
    ActionSpec{"leeway.code", LW_TEXT("Copy the voucher's code"), "Alt+V", "clip", M::Edit},
    ActionSpec{"leeway.owed", LW_TEXT("Give what is owed"), "", "gift", M::Edit},
    ActionSpec{"notice.told", LW_TEXT("Told them of the known problem"), "Alt+N", "check", M::Edit},
    ActionSpec{"guide.point1", LW_TEXT("Point 1: used, again: helped"), "Alt+1", "helped", M::Edit},
    ActionSpec{"guide.point2", LW_TEXT("Point 2: used, again: helped"), "Alt+2", "helped", M::Edit},
    ActionSpec{"guide.point3", LW_TEXT("Point 3: used, again: helped"), "Alt+3", "helped", M::Edit},
    ActionSpec{"guide.point4", LW_TEXT("Point 4: used, again: helped"), "Alt+4", "helped", M::Edit},

    ActionSpec{"notice.new", LW_TEXT("New known problem…"), "", "alert", M::Edit},
    ActionSpec{"notice.edit", LW_TEXT("Edit known problem…"), "R", "note", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"article.new", LW_TEXT("New article…"), "", "plus", M::Edit},
    ActionSpec{"article.copy", LW_TEXT("Copy text"), "C", "clip", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"article.link", LW_TEXT("Copy link"), "L", "link", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"article.wrong", LW_TEXT("This is wrong…"), "X", "alert", M::Edit, ActionReach::OwnerOnly},
    ActionSpec{"article.edit", LW_TEXT("Edit article…"), "E", "note", M::Edit, ActionReach::OwnerOnly},

    ActionSpec{"point.new", LW_TEXT("New talking point…"), "", "plus", M::Edit},
    ActionSpec{"points.import", LW_TEXT("Take in a guide file…"), "", "inbox", M::Edit},
    ActionSpec{"points.export", LW_TEXT("Export the guide file…"), "", "download", M::Edit},

    ActionSpec{"rule.new", LW_TEXT("New budget rule…"), "", "scale", M::Edit},
    ActionSpec{"three_people", LW_TEXT("Sum that takes three people…"), "", "people", M::Edit},
    ActionSpec{"blind_cap", LW_TEXT("Sum that stands without the store…"), "", "cloud-off", M::Edit},
    ActionSpec{"confirm_above", LW_TEXT("Sum granted without being asked again…"), "", "gift", M::Edit},
    ActionSpec{"resolution.new", LW_TEXT("New resolution…"), "", "gift", M::Edit},
    ActionSpec{"fund.new", LW_TEXT("New fund…"), "", "fund", M::Edit},
    ActionSpec{"fund.month", LW_TEXT("The month of a fund…"), "", "calendar", M::Edit},
    ActionSpec{"month.csv", LW_TEXT("Save the month as CSV…"), "", "download", M::Edit},
    ActionSpec{"month.pdf", LW_TEXT("Save the month as PDF…"), "", "download", M::Edit},
    ActionSpec{"looks", LW_TEXT("What deserves a look"), "", "eye", M::Edit},
    ActionSpec{"rules.import", LW_TEXT("Take in a file of rules…"), "", "inbox", M::Edit},
    ActionSpec{"rules.export", LW_TEXT("Write a file of the rules…"), "", "download", M::Edit},
    ActionSpec{"resolutions.import", LW_TEXT("Take in a file of resolutions…"), "", "inbox", M::Edit},
    ActionSpec{"resolutions.export", LW_TEXT("Write a file of the resolutions…"), "", "download", M::Edit},

    ActionSpec{"case.new", LW_TEXT("New case…"), "Ctrl+Shift+N", "plus", M::Customer},
    ActionSpec{"case.edit", LW_TEXT("Change the case…"), "", "note", M::Customer},
    ActionSpec{"customer.edit", LW_TEXT("Edit customer…"), "Ctrl+Shift+E", "note", M::Customer},
    ActionSpec{"customer.merge", LW_TEXT("Merge with another customer…"), "", "people", M::Customer},
    ActionSpec{"customer.pin", LW_TEXT("Pin this customer"), "", "pin", M::Customer, ActionReach::Window,
               true},
    ActionSpec{"record", LW_TEXT("Full record"), "F4", "person", M::Customer},
    ActionSpec{"export", LW_TEXT("Export this customer…"), "Ctrl+Shift+S", "download", M::Customer},
    ActionSpec{"customer.erase", LW_TEXT("Erase this person's data…"), "", "person", M::Customer},
    ActionSpec{"find", LW_TEXT("Find in history"), "/", "search", M::Customer, ActionReach::OwnerOnly},

    ActionSpec{"search", LW_TEXT("Search and commands"), "Ctrl+K", "search", M::Go},
    // Where the window is too narrow for a rail (guide, section 6), these and the palette go to its places.
    ActionSpec{"go.contacts", LW_TEXT("Contacts"), "", "chat", M::Go},
    ActionSpec{"go.approvals", LW_TEXT("Approvals"), "", "approve", M::Go},
    ActionSpec{"go.today", LW_TEXT("Today"), "", "inbox", M::Go},
    ActionSpec{"go.customers", LW_TEXT("Customers"), "", "person", M::Go},
    ActionSpec{"go.promises", LW_TEXT("Promises"), "", "promise", M::Go},
    ActionSpec{"go.orders", LW_TEXT("Orders without a customer"), "", "box", M::Go},
    ActionSpec{"go.knowledge", LW_TEXT("Knowledge"), "Ctrl+Shift+A", "book", M::Go},
    ActionSpec{"go.points", LW_TEXT("Talking points of the company"), "", "bulb", M::Go},
    ActionSpec{"go.budget", LW_TEXT("Budget"), "", "fund", M::Go},
    ActionSpec{"go.my_day", LW_TEXT("My day"), "", "cup", M::Go},
    ActionSpec{"reminders", LW_TEXT("What is due"), "Ctrl+Shift+B", "bell", M::Go},
    ActionSpec{"go.list", LW_TEXT("Go to the list"), "Ctrl+1", "people", M::Go},
    ActionSpec{"go.customer", LW_TEXT("Go to the customer"), "Ctrl+2", "person", M::Go},
    ActionSpec{"go.guide", LW_TEXT("Go to the right column"), "Ctrl+3", "book", M::Go},
    ActionSpec{"go.next", LW_TEXT("Next column"), "F6", "right", M::Go},
    ActionSpec{"go.previous", LW_TEXT("Previous column"), "Shift+F6", "left", M::Go},

    ActionSpec{"privacy", LW_TEXT("Privacy screen"), "F9", "eye-off", M::View, ActionReach::Window, true},
    ActionSpec{"peek", LW_TEXT("Show one column while held"), "F8", "eye", M::View},
    ActionSpec{"text.larger", LW_TEXT("Larger text"), "Ctrl++ Ctrl+=", "plus", M::View},
    ActionSpec{"text.smaller", LW_TEXT("Smaller text"), "Ctrl+-", "minus", M::View},
    ActionSpec{"text.normal", LW_TEXT("Text at 100 %"), "Ctrl+0", "", M::View},
    ActionSpec{"window.second", LW_TEXT("Right column in its own window"), "", "split", M::View,
               ActionReach::Window, true},
    ActionSpec{"menubar", LW_TEXT("Menu bar"), "F10", "", M::View, ActionReach::Window, true},

    ActionSpec{"help", LW_TEXT("Help"), "Ctrl+F1", "info", M::Help},
    ActionSpec{"shortcuts", LW_TEXT("All shortcuts"), "F1", "keyboard", M::Help},
    ActionSpec{"practise", LW_TEXT("Practise with made-up customers"), "", "play", M::Help},
    ActionSpec{"about", LW_TEXT("About Leeway"), "", "logo", M::Help},
};

#undef LW_TEXT

} // namespace

std::span<const ActionSpec> actionSpecs()
{
    return kSpecs;
}

QList<QKeySequence> defaultKeys(const ActionSpec &spec)
{
    QList<QKeySequence> out;
    const QStringList parts = QString::fromLatin1(spec.keys).split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        out.append(QKeySequence(part, QKeySequence::PortableText));
    return out;
}

} // namespace leeway::ui
