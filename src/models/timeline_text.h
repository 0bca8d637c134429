#pragma once

#include "models/format.h"
#include "models/timeline_rows.h"

namespace leeway::models
{

/// What the rows of a timeline say. Pure.

/// Bold words of the row: the event's or the case's title, the day, what a row to load stands for.
QString rowTitle(const TimelineRow &row, const Format &format);
/// Grey words behind the title: how it went; a case's number.
QString rowSummary(const TimelineRow &row, const Format &format);
/// What a case is about: its issue type, then the article and order of its order line; empty when neither is
/// said.
QString rowAbout(const TimelineRow &row);
/// Who sees to an open case and what comes next: "Piotr · call the carrier · 16:00 today"; empty when nobody
/// said.
QString rowHolder(const TimelineRow &row, const Format &format);
/// What the customer wants in an open case, as they said it; empty when nobody wrote it down.
QString rowWants(const TimelineRow &row);
/// Of a case's header: what it is owed as a complaint; empty when it is none.
QString rowComplaint(const TimelineRow &row, const Format &format);
/// Right end of a case header: "since 28 Oct · 24 days", "Mar 2025 · phone, email · happy with it".
QString rowEnd(const TimelineRow &row, const Format &format);
QString rowTime(const TimelineRow &row, const Format &format);
/// The body without marks that could reorder the screen, at most kTextLimit characters (kTextLimitOpen when
/// open).
QString rowText(const TimelineRow &row);
/// The row as one sentence for a screen reader, state included.
QString rowSentence(const TimelineRow &row, const Format &format);
/// What a key does on the row.
QString rowDescription(const TimelineRow &row, const Format &format);
/// Whether there is more to see than the closed row shows.
bool isExpandable(const TimelineRow &row);
/// "2 photos", "1 file"; empty without attachments.
QString attachmentWords(const std::vector<domain::Attachment> &attachments);
/// True when every attachment is a picture.
bool areAllPictures(const std::vector<domain::Attachment> &attachments);

inline constexpr qsizetype kTextLimit = 600;
inline constexpr qsizetype kTextLimitOpen = 20'000;

} // namespace leeway::models
