#pragma once

#include <QWidget>

class QCheckBox;

namespace leeway::ui
{

/// One line of a settings page (picture 09b): what it is, what it means, and the control at the end. The find
/// field matches searchText().
class SettingRow : public QWidget
{
    Q_OBJECT
public:
    SettingRow(const QString &title, const QString &meaning, QWidget *control, QWidget *parent = nullptr);

    QString searchText() const { return m_searchText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_searchText;
};

/// A check box drawn as a switch, named for screen readers.
QCheckBox *makeSwitch(const QString &name, bool on);

} // namespace leeway::ui
