#pragma once

#include "models/ask_look.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class InfoBar;

/// Asks in one line each, above the list: what was put aside and can still come, and what was approved in an
/// earlier contact. Values in, signals out.
class AskedLines final : public QWidget
{
    Q_OBJECT

public:
    explicit AskedLines(QWidget *parent = nullptr);

    void setLines(const std::vector<models::AskedLineLook> &lines);

Q_SIGNALS:
    void acted(const leeway::domain::ApprovalId &approval, leeway::models::AskAct act);

private:
    struct Bar {
        InfoBar *bar = nullptr;
        QPushButton *button = nullptr;
    };
    void addBar();
    void put(std::size_t at, const models::AskedLineLook &line);

    std::vector<models::AskedLineLook> m_lines;
    std::vector<Bar> m_bars;
    QVBoxLayout *m_column;
};

} // namespace leeway::ui
