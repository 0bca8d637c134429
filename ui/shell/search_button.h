#pragma once

#include <QAbstractButton>

namespace leeway::ui
{

/// A button drawn like a search field: it opens the palette, which has the real one.
class SearchButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchButton(QWidget *parent = nullptr);

    void setKey(const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

} // namespace leeway::ui
