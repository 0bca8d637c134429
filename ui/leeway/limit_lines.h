#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QGridLayout;
class QToolButton;

namespace leeway::ui
{

class TextLabel;

/// "You may give up to NOK 940 · the limit per contact", and behind "Why?" every limit with what is left of
/// it.
class LimitLines final : public QWidget
{
    Q_OBJECT

public:
    explicit LimitLines(QWidget *parent = nullptr);

    void setLimits(const QString &limit, const QString &by, const std::vector<models::LimitLineLook> &lines);

private:
    void build();
    void showOpen();

    TextLabel *m_limit;
    TextLabel *m_by;
    QToolButton *m_why;
    QWidget *m_body;
    QGridLayout *m_rows;
    std::vector<models::LimitLineLook> m_lines;
    bool m_open = false;
};

} // namespace leeway::ui
