#include "desk/note_row.h"

namespace leeway::desk
{

domain::Interaction noteBy(const Desk &desk, domain::CustomerId customer,
                           const std::optional<domain::CaseId> &about)
{
    domain::Interaction made;
    made.id = domain::InteractionId::make(desk.clock());
    made.customer = customer;
    made.mainCase = about;
    made.at = desk.clock().now();
    made.channel = domain::Channel::Event;
    made.direction = domain::Direction::Internal;
    made.kind = domain::InteractionKind::Note;
    made.author = desk.me().name;
    made.person = desk.me().id;
    return made;
}

} // namespace leeway::desk
