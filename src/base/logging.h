#pragma once

#include <QLoggingCategory>
#include <QString>

namespace leeway::base
{

/// What the log may say of `text`, which came from or belongs to a customer: its length and a short keyed
/// mark that lets two lines about the same text be told from others. Never the text. The key lives for one
/// run only.
QString redacted(QStringView text);

} // namespace leeway::base

Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcIngest)
Q_DECLARE_LOGGING_CATEGORY(lcRemote)
Q_DECLARE_LOGGING_CATEGORY(lcDesk)
Q_DECLARE_LOGGING_CATEGORY(lcUi)
