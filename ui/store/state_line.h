#pragma once

#include "models/store_words.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace leeway::ui
{

class IconLabel;
class PhraseLabel;

/// The end of the contact bar: how this desk stands to the shared store in one phrase (picture 03c), how many
/// changes need somebody, and a way to more. Hidden while there is no store. Amber at most: the network is
/// nobody's fault.
class StateLine : public QWidget
{
    Q_OBJECT
public:
    explicit StateLine(QWidget *parent = nullptr);

    void show(const models::StoreLine &line, qint64 unsettled);
    /// The whole line as it is read out.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void detailsWanted();
    void unsettledWanted();

private:
    void announce();

    models::StoreLine m_line;
    qint64 m_unsettled = 0;
    IconLabel *m_icon;
    PhraseLabel *m_words;
    QPushButton *m_needsYou;
    QPushButton *m_details;
};

} // namespace leeway::ui
