#pragma once

#include "domain/case.h"
#include "models/format.h"
#include "ui/theme/info_bar.h"

namespace leeway::ui
{

/// What we promised, by when, and whether it is late: the only coloured block of the header. Shows the
/// earliest.
class PromiseBar : public InfoBar
{
    Q_OBJECT

public:
    explicit PromiseBar(QWidget *parent = nullptr);

    /// Hides itself when there is none. `brief` leaves out what it is about and shortens the time.
    void show(const std::vector<domain::Promise> &promises, const models::Format &format, bool brief);
    /// While the privacy screen is on: that there is one and how late it is, not what.
    void showHidden(const std::vector<domain::Promise> &promises, const models::Format &format);

Q_SIGNALS:
    void keptMarked(const leeway::domain::Promise &promise);
    /// Of one that is late.
    void missedMarked(const leeway::domain::Promise &promise);
    void newTimeRequested(const leeway::domain::Promise &promise);
    /// There are more than the one shown.
    void allRequested();

private:
    domain::Promise m_promise;
    QPushButton *m_kept = nullptr;
    QPushButton *m_newTime = nullptr;
    QPushButton *m_missed = nullptr;
    QPushButton *m_more = nullptr;
};

} // namespace leeway::ui
