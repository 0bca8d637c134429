#pragma once

#include <QKeySequence>
#include <QWidget>

namespace leeway::ui
{

/// "Ctrl+K" as the guide writes it: "Ctrl K".
QString keyText(const QKeySequence &keys);

/// A key drawn as a cap, beside the words that say what it does. Decoration for eyes; the words carry the
/// name.
class KeyCap : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCap(const QString &key, QWidget *parent = nullptr);

    void setKey(const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

} // namespace leeway::ui
