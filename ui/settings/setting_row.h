#pragma once

#include <QWidget>

class QBoxLayout;
class QCheckBox;

namespace leeway::ui
{

/// One line of a settings page (picture 09b): what it is, what it means, and the control at the end, or below
/// when there is no room beside the words. The find field matches searchText().
class SettingRow : public QWidget
{
    Q_OBJECT
public:
    SettingRow(const QString &title, const QString &meaning, QWidget *control, QWidget *parent = nullptr);

    QString searchText() const { return m_searchText; }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit();

    QString m_searchText;
    QBoxLayout *m_row;
    QWidget *m_control;
};

/// A check box drawn as a switch, named for screen readers.
QCheckBox *makeSwitch(const QString &name, bool on);

} // namespace leeway::ui
