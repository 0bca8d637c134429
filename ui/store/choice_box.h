#pragma once

#include <QAbstractButton>

namespace leeway::ui
{

/// One of two or three values to choose from, as a framed box with a radio mark (picture 10c, "changed
/// twice"): whose it is, and the value below, which wraps.
class ChoiceBox : public QAbstractButton
{
    Q_OBJECT
public:
    /// `key` chooses it from the keyboard; it is shown as a cap.
    ChoiceBox(const QString &title, const QString &value, const QString &key, QWidget *parent = nullptr);

    [[nodiscard]] QString value() const { return m_value; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect valueRect(int width) const;

    QString m_value;
    QString m_key;
};

} // namespace leeway::ui
