#pragma once

#include "models/connect_words.h"

#include <QWidget>

namespace leeway::ui
{

class IconLabel;
class TextLabel;

/// The three checks of connecting, one below the other (picture 09a): what holds, what does not, what waits.
/// Each says its state by icon and words, so colour is never alone.
class CheckRows : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRows(QWidget *parent = nullptr);

    void show(const std::array<models::CheckLine, 3> &lines);

private:
    struct Row {
        IconLabel *icon = nullptr;
        TextLabel *text = nullptr;
    };
    std::array<Row, 3> m_rows;
    std::array<models::CheckLine, 3> m_lines;
};

} // namespace leeway::ui
