package org.sealbook.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A hundred applications run one after the other in the process of these tests. */
class RunningIssuerTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer().withHolders();

    @Test
    void an_ended_application_leaves_the_heap() {
        assertThat(ISSUER.as("demo-market").issue(food(), fresh()).statusCode()).isEqualTo(201);
        WeakReference<ApplicationContext> ended =
                new WeakReference<>(ISSUER.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getApplicationContext());
        assertThat(ended.get()).isNotNull();

        ISSUER.restart();

        assertThat(eventually(() -> {
                    System.gc();
                    return ended.get() == null;
                }))
                .isTrue();
    }
}
