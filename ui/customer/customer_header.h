#pragma once

#include "domain/feed_source.h"
#include "ui/customer/header_rows.h"

#include <QBoxLayout>

class QMenu;
class QPushButton;
class QToolButton;

namespace leeway::ui
{

class Avatar;
class IconText;
class PromiseBar;

/// Who this is, above the fold on every screen: name and how to say it, since when, place, languages, local
/// time, the labelled rows and the promise. Nothing in it scrolls away.
class CustomerHeader : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerHeader(QWidget *parent = nullptr);

    void show(const domain::CustomerSnapshot &snapshot, const models::Format &format);
    /// How fresh a count of orders is, by the systems that bring them.
    void setSources(const std::vector<domain::FeedSource> &sources);
    void setSize(HeaderSize size);
    /// The "…" menu, filled by the page.
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// While the privacy screen is on, the first name, the ways to reach them and bare
    /// counts are left (picture 10e).
    void setPrivate(bool on);
    /// The record is opened only with a reason and nobody gave one yet: no way to it from here.
    void setLocked(bool locked);

Q_SIGNALS:
    void fullRecordRequested();
    void promiseKept(const leeway::domain::Promise &promise);
    void promiseMissed(const leeway::domain::Promise &promise);
    void promiseTimeRequested(const leeway::domain::Promise &promise);
    void promisesRequested();
    void triedRequested();
    void consentAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void buildNameLine(QBoxLayout *line);
    void refresh();
    void refreshName();
    void refreshFacts();
    void refreshAsOf();
    void follow();

    domain::CustomerSnapshot m_snapshot;
    models::Format m_format;
    std::vector<domain::FeedSource> m_sources;
    HeaderSize m_size = HeaderSize::Full;
    bool m_private = false;
    bool m_isLocked = false;
    Avatar *m_avatar = nullptr;
    Avatar *m_smallAvatar = nullptr;
    TextLabel *m_name = nullptr;
    IconText *m_pronunciation = nullptr;
    TextLabel *m_hidden = nullptr;
    QPushButton *m_record = nullptr;
    QToolButton *m_recordIcon = nullptr;
    QToolButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
    QWidget *m_facts = nullptr;
    IconText *m_since = nullptr;
    IconText *m_asOf = nullptr;
    IconText *m_place = nullptr;
    IconText *m_time = nullptr;
    IconText *m_noRecording = nullptr;
    HeaderRows *m_rows = nullptr;
    PromiseBar *m_promise = nullptr;
};

} // namespace leeway::ui
