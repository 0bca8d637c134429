#pragma once

#include <QByteArray>
#include <QHash>
#include <QSettings>
#include <QString>

namespace leeway::ui
{

/// Small values by key that a window keeps: sizes, the look, changed shortcuts. Never customer data. GUI
/// thread.
class SettingsStore
{
public:
    virtual ~SettingsStore() = default;
    [[nodiscard]] virtual QByteArray get(const QString &key) const = 0;
    virtual void put(const QString &key, const QByteArray &value) = 0;
};

/// For tests and pictures.
class MemorySettings final : public SettingsStore
{
public:
    [[nodiscard]] QByteArray get(const QString &key) const override { return m_values.value(key); }
    void put(const QString &key, const QByteArray &value) override { m_values.insert(key, value); }

private:
    QHash<QString, QByteArray> m_values;
};

/// The part of another store below `prefix`, for a second window of the same kind. Shortcuts are one set for
/// all windows.
class SubSettings final : public SettingsStore
{
public:
    SubSettings(SettingsStore &store, QString prefix)
        : m_store(store)
        , m_prefix(std::move(prefix))
    {
    }
    [[nodiscard]] QByteArray get(const QString &key) const override { return m_store.get(full(key)); }
    void put(const QString &key, const QByteArray &value) override { m_store.put(full(key), value); }

private:
    [[nodiscard]] QString full(const QString &key) const
    {
        return key == u"shortcuts" ? key : m_prefix + u'/' + key;
    }

    SettingsStore &m_store;
    QString m_prefix;
};

/// What belongs to this computer and its screens: an INI file at `path`.
class FileSettings final : public SettingsStore
{
public:
    explicit FileSettings(const QString &path)
        : m_settings(path, QSettings::IniFormat)
    {
    }
    [[nodiscard]] QByteArray get(const QString &key) const override
    {
        return m_settings.value(key).toByteArray();
    }
    void put(const QString &key, const QByteArray &value) override { m_settings.setValue(key, value); }

private:
    QSettings m_settings;
};

} // namespace leeway::ui
