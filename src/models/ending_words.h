#pragma once

#include "desk/ending.h"
#include "models/contact_rows.h"

#include <QStringList>

#include <vector>

namespace leeway::models
{

/// What it was about, a digit each: insults, threats, harassment, something else. What the agent says of it.
QStringList endReasonNames();
/// The title of the note: "Contact ended: insults".
QString endingTitle(int reason);
/// The first words of the line in wrap-up: "Ended by us: insults."
QString endingLine(int reason);
/// What the history says once a lead has seen to it.
QString endingSeenTitle();

/// Rows of the page Today: what a lead is told.
std::vector<ContactRow> endedRows(const std::vector<domain::EndedContact> &ended, const ContactLook &look);

} // namespace leeway::models
