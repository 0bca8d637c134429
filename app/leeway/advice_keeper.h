#pragma once

#include "desk/advice.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <stop_token>

namespace leeway::app
{

/// What advice is given from, kept level with the outcomes that are known here: read at the start, and again
/// some time after outcomes came, the longer the more there are of them. GUI thread; the work is done
/// elsewhere.
class AdviceKeeper : public QObject
{
    Q_OBJECT

public:
    AdviceKeeper(desk::Desk &desk, QObject *parent);
    /// Whoever leaves does not wait for a fit.
    ~AdviceKeeper() override;

    /// Null until it is read.
    [[nodiscard]] const resolution::AdviceBasisPtr &basis() const { return m_basis; }

Q_SIGNALS:
    void changed();

private:
    void read();

    desk::Desk &m_desk;
    resolution::AdviceBasisPtr m_basis;
    QTimer m_again;
    QElapsedTimer m_took;
    bool m_reading = false;
    std::stop_source m_stop;
};

} // namespace leeway::app
