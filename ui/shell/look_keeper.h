#pragma once

#include "ui/theme/look.h"

#include <QObject>

class QApplication;

namespace leeway::ui
{

class SettingsStore;
class Theme;

/// What the person chose under Appearance, kept and put in force at once. The page, the text-size keys and
/// start-up all go through it.
class LookKeeper : public QObject
{
    Q_OBJECT
public:
    /// Reads the kept look and applies it.
    LookKeeper(QApplication &app, Theme &theme, SettingsStore &store, QObject *parent = nullptr);

    const Look &look() const { return m_look; }
    void setLook(const Look &look);
    /// In steps of 10 %, from 80 to 200.
    void stepTextSize(int steps);
    /// As if nobody had chosen one: what the window's width asks for.
    void resetTextSize();
    /// The main window is that wide, in logical px. Until somebody chooses a text size it is 110 % from 2200
    /// on (guide section 3).
    void followWidth(int width);

Q_SIGNALS:
    void lookChanged();

private:
    void apply(const Look &look);

    QApplication &m_app;
    Theme &m_theme;
    SettingsStore &m_store;
    Look m_look;
    bool m_textChosen;
    int m_usualText = 100; ///< what the width asks for
};

/// As kept in the store; anything unreadable becomes the default.
QByteArray lookToBytes(const Look &look);
Look lookFromBytes(const QByteArray &bytes);

} // namespace leeway::ui
