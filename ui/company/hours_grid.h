#pragma once

#include "domain/opening_hours.h"

#include <QLocale>
#include <QWidget>

#include <array>

class QLineEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;

/// The opening hours of a week, a line a day: "08:00-12:00, 13:00-17:00", empty for closed. Arrow keys go up
/// and down; a day that is left is taken, and one that cannot be read says why and stays as typed.
class HoursGrid : public QWidget
{
    Q_OBJECT
public:
    explicit HoursGrid(QWidget *parent = nullptr);

    /// What is being typed stays; everything else follows.
    void setHours(const domain::OpeningHours &hours, const QLocale &locale);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void hoursChanged(const leeway::domain::OpeningHours &hours);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(size_t day);
    void copyMonday();

    domain::OpeningHours m_hours;
    std::array<QLineEdit *, domain::OpeningHours::kDays> m_edits{};
    std::array<FormField *, domain::OpeningHours::kDays> m_fields{};
    QPushButton *m_copy;
};

} // namespace leeway::ui
