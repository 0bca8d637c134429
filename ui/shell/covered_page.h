#pragma once

#include <QStackedWidget>

namespace leeway::ui
{

/// A page, and at times another one in front of it: what is behind keeps its state and its place.
class CoveredPage : public QStackedWidget
{
    Q_OBJECT
public:
    explicit CoveredPage(QWidget *parent = nullptr);

    /// Takes the page; the former one is deleted later.
    void setPage(QWidget *page);
    /// Takes the cover when it is new; nullptr: none is shown.
    void setCover(QWidget *cover);
    [[nodiscard]] bool isCovered() const { return m_cover != nullptr; }

private:
    void follow();

    QWidget *m_page = nullptr;
    QWidget *m_cover = nullptr;
};

} // namespace leeway::ui
