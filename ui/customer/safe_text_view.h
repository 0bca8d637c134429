#pragma once

#include <QHash>
#include <QTextBrowser>

namespace leeway::ui
{

/// Shows what somebody sent without ever fetching anything: no file, no network, no data URL. Pictures appear
/// only when their bytes were handed in under their content id. A link is never followed; it is told by
/// `linkClicked`, and only when it leads to http, https, mailto or tel.
class SafeTextView : public QTextBrowser
{
    Q_OBJECT

public:
    /// Bytes by content id, without angle brackets.
    using Parts = QHash<QString, QByteArray>;

    explicit SafeTextView(QWidget *parent = nullptr);

    void showPlain(const QString &text);
    /// `html` is cleaned already; what slipped through still reaches nothing.
    void showHtml(const QString &html, const Parts &parts = {});
    [[nodiscard]] static bool mayOpen(const QUrl &url);

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void linkClicked(const QUrl &url);

private:
    Parts m_parts;
};

} // namespace leeway::ui
