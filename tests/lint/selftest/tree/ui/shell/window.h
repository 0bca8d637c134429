#include <QObject>

class Window : public QObject { Q_OBJECT
    void wait() { QEventLoop loop; }
};
