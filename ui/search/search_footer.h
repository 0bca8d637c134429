#pragma once

#include <QWidget>

#include <vector>

namespace leeway::ui
{

/// The palette's last line: which keys do what, and what was searched and how long it took. Painted, so that
/// a new answer repaints a strip. Keys that do not fit are left out from the end.
class SearchFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit SearchFooter(QWidget *parent = nullptr);

    /// Screen readers are told too, politely.
    void setSummary(const QString &summary);
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct KeyHint {
        QStringList keys;
        QString does;
    };
    [[nodiscard]] std::vector<KeyHint> hints() const;

    QString m_summary;
};

} // namespace leeway::ui
