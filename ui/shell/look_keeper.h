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
    void resetTextSize();

Q_SIGNALS:
    void lookChanged();

private:
    QApplication &m_app;
    Theme &m_theme;
    SettingsStore &m_store;
    Look m_look;
};

/// As kept in the store; anything unreadable becomes the default.
QByteArray lookToBytes(const Look &look);
Look lookFromBytes(const QByteArray &bytes);

} // namespace leeway::ui
