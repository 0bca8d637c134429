#pragma once

#include "domain/search.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLineEdit;
class QListWidget;

namespace leeway::ui
{

/// Finds one customer: what is typed goes out, who was found comes in. Down goes to the list, Enter takes the
/// chosen one.
class CustomerPicker : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerPicker(QWidget *parent = nullptr);

    /// `excluded` never stands in the list.
    void setExcluded(domain::CustomerId excluded);
    void setCandidates(const std::vector<domain::CustomerHit> &hits);
    void clear();

Q_SIGNALS:
    /// After a short pause in typing; two letters at least.
    void searchRequested(const QString &text);
    void customerChosen(const leeway::domain::CustomerHit &hit);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();

    QLineEdit *m_text;
    QListWidget *m_list;
    QTimer m_pause;
    domain::CustomerId m_excluded;
    std::vector<domain::CustomerHit> m_hits;
};

} // namespace leeway::ui
