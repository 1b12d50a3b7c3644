package org.sealbook.issuer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets one commit of a request fail: before the database did it, or after, as when the connection breaks with the answer on its
 * way. Only what requests write counts; what the application does by itself goes on undisturbed.
 */
public final class FaultyCommits implements BeanPostProcessor {

    /** How a commit fails. */
    public enum Fault {
        NOT_DONE,
        DONE_BUT_REPORTED_AS_FAILED
    }

    private final AtomicInteger commits = new AtomicInteger();
    private volatile int failing;
    private volatile Fault fault = Fault.NOT_DONE;

    /** The n-th commit from now on fails, n from 1. */
    public void failAt(int n, Fault how) {
        fault = how;
        commits.set(0);
        failing = n;
    }

    /** Counts from now on, and lets none fail. */
    public void count() {
        failing = 0;
        commits.set(0);
    }

    public int counted() {
        return commits.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Faulty(real) : bean;
    }

    private final class Faulty extends DelegatingDataSource {

        Faulty(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            AtomicBoolean wrote = new AtomicBoolean();
            return (Connection) Proxy.newProxyInstance(
                    Faulty.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(real, wrote, method, arguments));
        }
    }

    private Object call(Connection real, AtomicBoolean wrote, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")
                && !arguments[0].toString().strip().toLowerCase(Locale.ROOT).startsWith("select")) {
            wrote.set(true);
        }
        boolean counts = method.getName().equals("commit") && wrote.getAndSet(false) && ofARequest();
        boolean fails = counts && commits.incrementAndGet() == failing;
        if (fails && fault == Fault.NOT_DONE) {
            real.rollback();
            throw new SQLRecoverableException("the commit was lost on its way");
        }
        Object result = passOn(real, method, arguments);
        if (fails) {
            throw new SQLRecoverableException("the answer to the commit was lost on its way");
        }
        return result;
    }

    private static Object passOn(Connection real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static boolean ofARequest() {
        String thread = Thread.currentThread().getName();
        return thread.contains("exec-") || thread.contains("handler-");
    }
}
